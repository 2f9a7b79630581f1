import type { Check, EventCount, Sentence, Token } from '../record/index.js';
import type { Document } from './document.js';

/** Numbers of people against each other: the headline's against the text's, a total against its parts. */
export function checkNumbers(document: Document): Check[] {
  return [...checkHeadline(document), ...document.input.sentences.flatMap(sentence => checkParts(document, sentence))];
}

/** A count in the headline that the text gives otherwise, where the text gives just one. */
function checkHeadline(document: Document): Check[] {
  const counts = new Map<string, { headline: EventCount[]; body: EventCount[] }>();
  for (const event of document.input.events) {
    const kind = document.input.sentences.find(sentence => sentence.index === event.sentence)?.kind;
    if (!kind) continue;
    for (const [key, count] of Object.entries(event.counts ?? {})) {
      const held = counts.get(key) ?? { headline: [], body: [] };
      (kind === 'headline' ? held.headline : held.body).push(count);
      counts.set(key, held);
    }
  }
  const checks: Check[] = [];
  for (const [key, { headline, body }] of counts) {
    const values = new Set(body.map(count => count.value));
    const said = headline[0];
    if (headline.length !== 1 || !said || values.size !== 1 || values.has(said.value)) continue;
    const told = body[0]!;
    if (!/\d/.test(said.text) && !/^\p{L}+$/u.test(said.text)) continue;
    if (isVague(said.text) || isVague(told.text)) continue;
    checks.push({
      kind: 'number',
      message: `The headline says ${said.value} ${key}, the text ${told.value}.`,
      stated: said.text,
      expected: String(told.value),
      start: said.start,
      end: said.end,
      source: 'the page itself',
    });
  }
  return checks;
}

/** Dozens, hundreds and rounded thousands are no exact count. */
function isVague(text: string): boolean {
  return /dozen|score|hundred|thousand|million|several|many|few/i.test(text);
}

const NUMBERS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
];

/** "12 people: seven soldiers and four civilians": the parts make 11. Only a closed list of numbers right behind the total. */
function checkParts(document: Document, sentence: Sentence): Check[] {
  const { tokens } = sentence;
  for (let index = 0; index + 6 < tokens.length; index++) {
    if (tokens[index]!.upos !== 'NUM') continue;
    const total = numberOf(tokens[index]!);
    if (total === undefined || total < 3) continue;
    const noun = tokens.findIndex((token, at) => at > index && at <= index + 3 && token.upos === 'NOUN');
    const opener = noun < 0 ? undefined : tokens[noun + 1];
    if (!opener || !/^(:|—|–|--|\()$/.test(opener.form)) continue;
    const parts = readParts(tokens, noun + 2);
    if (!parts || parts.values.length < 2) continue;
    const sum = parts.values.reduce((a, b) => a + b, 0);
    if (sum === total) continue;
    const { start, end, text } = document.span(sentence, index + 1, parts.last + 1);
    return [
      {
        kind: 'number',
        message: `The page says ${total} in all, and its parts make ${sum}.`,
        stated: text,
        expected: String(sum),
        start,
        end,
        source: 'the page itself',
      },
    ];
  }
  return [];
}

/** "seven soldiers, two policemen and three civilians" up to the end of the list; undefined when anything else stands in it. */
function readParts(tokens: Token[], from: number): { values: number[]; last: number } | undefined {
  const values: number[] = [];
  let at = from;
  for (;;) {
    const value = tokens[at] && numberOf(tokens[at]!);
    if (value === undefined) return undefined;
    values.push(value);
    at++;
    let words = 0;
    while (
      tokens[at] &&
      (tokens[at]!.upos === 'NOUN' || tokens[at]!.upos === 'ADJ' || tokens[at]!.upos === 'PROPN') &&
      words < 4
    ) {
      at++;
      words++;
    }
    if (words === 0) return undefined;
    const next = tokens[at];
    if (!next || /^[.);—–]$/.test(next.form)) return { values, last: at - 1 };
    if (next.form === ',' && tokens[at + 1]?.form === 'and') at += 2;
    else if (next.form === ',' || next.form === 'and') at++;
    else return undefined;
  }
}

function numberOf(token: Token): number | undefined {
  if (/^\d{1,3}(,\d{3})*$/.test(token.form)) return Number(token.form.replaceAll(',', ''));
  const word = NUMBERS.indexOf(token.form.toLowerCase());
  return word >= 0 ? word : undefined;
}
