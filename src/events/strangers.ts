import { foldName } from '../codebook/offices.js';
import type { Tree } from '../language/tree.js';
import type { Actor, ActorRef, Token } from '../record/index.js';

/**
 * A party of whom the text gives no more than the name, which no list knows: "arrested Tomas Okello", "sued Zuria Textiles".
 * Of no country and no sector. Undefined for words that are no proper name, or name a work, a law or a day.
 */
export function findStranger(tree: Tree, head: Token, text: string): ActorRef | undefined {
  if (!isNameWord(head) || head.form.length < 3) return undefined;
  let from = head.id;
  let to = head.id;
  while (isPartOfName(tree, from - 1, head)) from--;
  while (isPartOfName(tree, to + 1, head)) to++;
  const before = tree.token(from - 1);
  // "the Oscars", "the Titanic", “Winter”: things have articles and quotation marks
  if (before && (before.upos === 'DET' || /^[“"‘']$/.test(before.form))) return undefined;
  const { start } = tree.token(from)!;
  const { end } = tree.token(to)!;
  const name = text.slice(start, end);
  return { id: foldName(name).replaceAll(' ', '-'), name, country: null, sectors: [], text: name, start, end };
}

function isNameWord({ upos, form }: Token): boolean {
  return upos === 'PROPN' && /^\p{Lu}/u.test(form);
}

/** A word of a name beside its head, by the tree. */
function isPartOfName(tree: Tree, id: number, head: Token): boolean {
  const token = tree.token(id);
  if (!token || !(isNameWord(token) || PARTICLE.test(token.form))) return false;
  return tree.isUnder(token, head) && NAMING.has(token.deprel);
}
const NAMING = new Set(['flat', 'compound', 'nmod:desc', 'goeswith']);
const PARTICLE = /^(al|el|bin|de|van|von|-)$/;

/** The record of one, as far as the name tells: a body's name is all capitals, or ends like one. */
export function strangerActor({ id, name, text, start, end }: ActorRef, sentence: number): Actor {
  const kind = /^[A-Z]{3,}$/.test(name) || BODY.test(name) ? 'organisation' : 'person';
  return { id, name, kind, country: null, sectors: [], mentions: [{ text, start, end, sentence }], known: false };
}
const BODY = / (AB|AG|Co|Corp|Corporation|Front|Group|Holdings?|Inc|Industries|Ltd|LLC|Party|plc|SA|Union)\.?$/;
