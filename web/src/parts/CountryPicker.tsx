import { useId, useMemo, useState } from 'react';
import type { CountryEntry } from '../api.js';

interface CountryPickerProps {
  label: string;
  countries: readonly CountryEntry[];
  /** The code chosen; empty for none. */
  value: string;
  onPick: (code: string) => void;
}

const MOST = 12;

/** A country by any of its names: typing narrows the list, the arrows walk it, Enter takes one. */
export function CountryPicker({ label, countries, value, onPick }: CountryPickerProps) {
  const id = useId();
  const chosen = countries.find(({ code }) => code === value)?.name ?? value;
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(0);
  const found = useMemo(() => (typed === undefined ? [] : findCountries(countries, typed)), [countries, typed]);
  const close = () => {
    setTyped(undefined);
    setAt(0);
  };
  const pick = (code: string | undefined) => {
    if (code) onPick(code);
    close();
  };
  const isOpen = found.length > 0;
  return (
    <div className="picker">
      <label>
        <span>{label}</span>
        <input
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={isOpen ? `${id}-${found[at]?.code}` : undefined}
          autoComplete="off"
          placeholder="Any name: China, Chinese, CHN"
          value={typed ?? chosen}
          onChange={event => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onFocus={event => event.target.select()}
          onBlur={close}
          onKeyDown={event => {
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault();
              if (typed === undefined) setTyped('');
              else setAt((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % Math.max(1, found.length));
            } else if (event.key === 'Enter' && typed !== undefined) {
              event.preventDefault();
              if (typed.trim() === '') pick(undefined);
              else pick(found[at]?.code);
            } else if (event.key === 'Escape') close();
          }}
        />
      </label>
      <div id={id} role="listbox" aria-label={label} hidden={!isOpen}>
        {isOpen && (
          <div className="options">
            {found.map(({ code, name }, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the input keeps the focus and walks the list
              <div
                key={code}
                id={`${id}-${code}`}
                role="option"
                aria-selected={index === at}
                onMouseDown={event => event.preventDefault()}
                onClick={() => pick(code)}
              >
                <span>{name}</span>
                <span className="soft">{code}</span>
              </div>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

/** Countries that words may mean: those whose code or name begins with them first, then those with any name that does. */
export function findCountries(countries: readonly CountryEntry[], typed: string): CountryEntry[] {
  const words = plain(typed);
  const rank = ({ code, name, others }: CountryEntry): number => {
    if (plain(code) === words || plain(name) === words) return 0;
    if (plain(name).startsWith(words)) return 1;
    if (others.some(other => plain(other) === words)) return 1;
    if (others.some(other => plain(other).startsWith(words))) return 2;
    return plain(name).includes(words) ? 3 : 9;
  };
  return countries
    .map(country => ({ country, rank: rank(country) }))
    .filter(each => each.rank < 9)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ country }) => country);
}

/** Without accents and letter case. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .trim();
}
