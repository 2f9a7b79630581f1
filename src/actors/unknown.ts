import type { Lexicon } from './lexicon.js';
import type { Phrase } from './phrase.js';
import type { Scan } from './scan.js';

/**
 * What a name that the codebook does not know may be, from the words around it: a person ("Rwandan opposition figure Paul
 * X", "Paul X, who said"), a body ("the militant group X", "X Front"), or undefined where the text does not tell: a place,
 * a ship, a law.
 */
export function kindOfUnknown(
  lexicon: Lexicon,
  scan: Scan,
  phrase: Phrase,
): 'person' | 'organisation' | 'group' | undefined {
  const name = phrase.person!;
  const tokens = scan.sentence.tokens;
  for (const words of [...phrase.commons].reverse()) {
    if (words.roles.length > 0 || words.shortOf.length > 0 || words.persons || words.counterpart) return 'person';
    if (words.agent) return words.agent.kind;
  }
  if (phrase.title) return 'person';
  const last = tokens[name.to - 1]!;
  if (phrase.modifies === 'noun' || phrase.modifies === 'hyphen') return undefined;
  const body = lexicon.words.bodies.has(last.form.toLowerCase()) || lexicon.words.bodies.has(last.lemma.toLowerCase());
  if (body && name.to > name.from) return 'organisation';
  if (phrase.modifies === 'actor') return undefined;
  const head = tokens[phrase.head - 1]!;
  const verb = scan.tree.parent(head);
  if (name.to === name.from) {
    // "Malloy says": one name alone is a person's where it speaks, or a body's where it is all capitals.
    const speaks = head.deprel === 'nsubj' && verb?.upos === 'VERB' && lexicon.sayings.has(verb.lemma);
    if (!speaks || scan.titleCase || tokens[name.from - 2]?.upos === 'DET' || last.xpos !== 'NNP') return undefined;
    return last.form === last.form.toUpperCase() ? 'organisation' : 'person';
  }
  if (!looksPersonal(scan, name.from, name.to)) return undefined;
  if (isGiven(lexicon, scan, name.from, name.to) && PERSONAL.test(head.deprel)) return 'person';
  const relative = scan.tree.child(head, 'acl:relcl');
  if (relative && scan.tree.children(relative).some(child => child.form.toLowerCase() === 'who')) return 'person';
  if (head.deprel === 'nsubj' && verb?.upos === 'VERB' && lexicon.sayings.has(verb.lemma)) return 'person';
  if (head.deprel === 'nsubj' && verb?.upos === 'VERB' && lexicon.wills.has(verb.lemma) && last.deprel === 'flat')
    return 'person';
  return undefined;
}

const PERSONAL = /^(nsubj|obj|iobj|obl:agent)/;

/** "Peter Ajak": a known given name, and words that the parser takes for more of a name. */
function isGiven(lexicon: Lexicon, scan: Scan, from: number, to: number): boolean {
  const { tokens } = scan.sentence;
  if (scan.titleCase || !lexicon.people.given.has(lexicon.forms.of(tokens[from - 1]!.form).folded)) return false;
  return tokens.slice(from, to).every(token => token.deprel === 'flat' || token.deprel === 'punct');
}

/** Two to four capitalised words with small letters. */
function looksPersonal(scan: Scan, from: number, to: number): boolean {
  let words = 0;
  let small = false;
  for (let id = from; id <= to; id++) {
    const { form } = scan.sentence.tokens[id - 1]!;
    if (form.length < 2) continue;
    words++;
    if (form !== form.toUpperCase()) small = true;
    if (form.length > 3 && form === form.toUpperCase()) return false;
  }
  return small && words >= 2 && words <= 5;
}
