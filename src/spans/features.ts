import type { Token } from '../record/index.js';
import { chain, type Features, hashText } from './hash.js';
import type { Phrase, Scene, Words } from './scene.js';

// Templates are numbered by what they are for, so that the choices share one table of weights: 0 who acts, 100 on whom,
// 200 whether both act, 300 where a phrase begins and ends, 400 what is joined to it.

/** Who acts: a phrase, or nobody. */
export function describeActor(scene: Scene, phrase: Phrase | undefined, to: Features): void {
  const { root, rootLemma, words, phrases, events } = scene;
  if (!phrase) {
    to.add(0);
    to.add(1, rootLemma);
    to.add(2, words.upos[root?.id ?? 0]);
    to.add(3, phrases[0]?.relation);
    to.add(4, events.length > 0 ? 1 : 2);
    return;
  }
  const { relation, preposition, actor, part, path, verb, verbPath, verbLemma, passive } = phrase;
  const order = Math.min(phrase.order, 6);
  const clause = words.deprel[verb?.id ?? 0]!;
  to.add(5, relation);
  to.add(6, path);
  to.add(7, relation, preposition);
  to.add(8, phrase.lemma);
  to.add(9, phrase.tag);
  to.add(10, actor);
  to.add(11, part);
  to.add(12, order);
  to.add(13, verbLemma, verbPath);
  to.add(14, verbPath, clause);
  to.add(15, order, relation);
  to.add(16, actor, relation);
  to.add(17, relation, passive);
  to.add(18, preposition);
  to.add(19, preposition, passive, verbPath);
  to.add(20, verbLemma, preposition, relation);
  to.add(21, order === 0 ? 1 : 2, actor);
  to.add(22, phrase.depth);
  to.add(23, actor, part);
  to.add(24, verb === root ? 1 : 2, relation);
  to.add(25, clause, verbLemma, relation);
  to.add(26, verb && verb !== root ? rootLemma : 0, relation, clause);
  to.add(27, relation, phrase.head.id > (root?.id ?? 0) ? 1 : 2);
}

/** On whom, given who acts: a phrase, or nobody. */
export function describeRecipient(
  scene: Scene,
  actor: Phrase | undefined,
  phrase: Phrase | undefined,
  to: Features,
): void {
  const { tree, words, events, phrases } = scene;
  const verb = actor?.verb;
  const acts = actor?.verbLemma ?? 0;
  const subject = actor?.relation ?? 0;
  if (!phrase) {
    const around = verb ? tree.children(verb).filter(child => ARGUMENT.test(child.deprel)) : [];
    const frame = around.reduce((hash, child) => chain(hash, words.deprel[child.id]!), 1);
    to.add(100);
    to.add(101, scene.rootLemma);
    to.add(102, acts);
    to.add(103, frame);
    to.add(104, acts, frame);
    to.add(105, Math.min(events.length, 4), events.some(event => event.recipients.length > 0) ? 1 : 2);
    to.add(106, Math.min(phrases.length, 8));
    to.add(107, words.deprel[verb?.id ?? 0]);
    to.add(108, subject);
    to.add(109, scene.types);
    if (actor && actor.object !== 0) to.add(110, acts, actor.object);
    return;
  }
  const { relation, preposition, part, path, verbPath, verbLemma, lemma, object, above } = phrase;
  const link = actor ? linkOf(words, actor, phrase) : 0;
  const near = actor ? Math.min(5, Math.abs(phrase.order - actor.order) - 1) : 0;
  const after = actor ? (phrase.order > actor.order ? 1 : 2) : 0;
  const party = phrase.actor;
  to.add(111, relation);
  to.add(112, path);
  to.add(113, relation, preposition);
  to.add(114, lemma);
  to.add(115, phrase.tag);
  to.add(116, party);
  to.add(117, part);
  to.add(118, party, part);
  to.add(119, link);
  to.add(120, link, preposition);
  to.add(121, link, party);
  to.add(122, acts, link);
  to.add(123, acts, link, preposition);
  to.add(124, acts, actor?.object, preposition, link);
  to.add(125, verbLemma, verbPath);
  to.add(126, verbLemma, preposition);
  to.add(127, object, preposition);
  to.add(128, verbLemma, preposition, object);
  to.add(129, above, preposition);
  to.add(130, above, relation);
  to.add(131, phrase.aboveTag, preposition, party);
  to.add(132, after, near);
  to.add(133, near, party);
  to.add(134, preposition, party);
  to.add(135, relation, party);
  to.add(136, phrase.owned, relation);
  to.add(137, phrase.holds, relation, party);
  to.add(138, lemma, relation);
  to.add(139, relation, subject);
  to.add(140, verbPath);
  to.add(141, acts, verbLemma, relation, preposition);
  to.add(142, phrase.verb === verb ? 1 : 2, relation, preposition);
  to.add(143, phrase.depth);
  to.add(144, subject, link);
  to.add(145, Math.min(6, Math.floor(phrase.head.id / 6)));
}

const ARGUMENT = /obj|obl|comp/;

/** Do both act on each other: "met", "agreed with"? */
export function describeMutual(scene: Scene, actor: Phrase, recipient: Phrase | undefined, to: Features): void {
  const { tree, words } = scene;
  const { verb, verbLemma, object } = actor;
  const below = words.lemma[(verb && tree.child(verb, 'xcomp')?.id) ?? 0]!;
  const conjoined = tree.child(actor.head, 'conj') ? 1 : 2;
  const plural = actor.head.xpos.endsWith('S') ? 1 : 2;
  const other = recipient ? 1 : 2;
  const preposition = recipient?.preposition ?? 0;
  to.add(200);
  to.add(201, other);
  to.add(202, verbLemma, other);
  to.add(203, verbLemma, conjoined);
  to.add(204, verbLemma, object, other);
  to.add(205, object, other);
  to.add(206, conjoined, other);
  to.add(207, plural, other);
  to.add(208, preposition, other);
  to.add(209, verbLemma, preposition);
  to.add(210, verbLemma, below, conjoined);
  to.add(211, below);
  to.add(212, preposition, verbLemma, object);
  to.add(213, recipient ? linkOf(words, actor, recipient) : 0);
  to.add(214, recipient?.relation);
  to.add(215, scene.types, conjoined, other);
  to.add(216, actor.part, recipient?.part);
  to.add(217, conjoined, object);
}

/** Where the words of a phrase begin and end. */
export function describeExtent(
  scene: Scene,
  phrase: Phrase,
  role: number,
  start: number,
  end: number,
  to: Features,
): void {
  const { tree, words, mentions } = scene;
  const { starts, ends } = phrase.candidate;
  const { head, relation, actor, lemma } = phrase;
  const { form, upos, deprel } = words;
  const whole = end === ends.at(-1) ? 1 : 2;
  const core = end === ends[0] ? 1 : 2;
  const { kept, dropped, taken, left } = sidesOf(scene, head, start, end);
  const exact = mentions.some(mention => mention.from === start && mention.to === end);
  const name = exact
    ? 1
    : mentions.some(mention => mention.to === end)
      ? 2
      : mentions.some(mention => mention.from === start)
        ? 3
        : 4;
  const opener = form[start]!;
  const length = Math.min(8, end - start);
  const follower = form[end + 1] ?? 0;
  const tail = deprel[end]!;
  to.add(300, start === starts[0] ? 1 : 2);
  to.add(301, starts.indexOf(start), starts.length);
  to.add(302, opener);
  to.add(303, deprel[start], upos[start]);
  to.add(304, form[start - 1]);
  to.add(305, deprel[start - 1], upos[start - 1], upos[start]);
  to.add(306, dropped);
  to.add(307, kept);
  to.add(308, dropped, relation);
  to.add(309, role, dropped);
  to.add(310, tree.token(start)!.deprel === 'case' ? 1 : 2, opener);
  to.add(311, whole, core);
  to.add(312, Math.min(ends.indexOf(end), 4), Math.min(ends.length, 5));
  to.add(313, taken);
  to.add(314, left);
  to.add(315, taken, left);
  to.add(316, core, left);
  to.add(317, whole, taken);
  to.add(318, follower, whole);
  to.add(319, upos[end + 1], deprel[end + 1]);
  to.add(320, upos[end], tail);
  to.add(321, form[end]);
  to.add(322, tail, deprel[tree.token(end)!.head]);
  to.add(323, name);
  to.add(324, name, relation);
  to.add(325, role, taken);
  to.add(326, role, left);
  to.add(327, actor, taken);
  to.add(328, lemma, taken);
  to.add(329, lemma, left);
  to.add(330, length);
  to.add(331, role, length);
  to.add(332, follower, taken === NOTHING ? 1 : 2);
  to.add(333, role, follower);
  to.add(334, follower === COMMA ? 1 : 2, role, core);
  to.add(335, holdsComma(form, start, end) ? 1 : 2, whole);
  to.add(336, upos[head.id], core, left === NOTHING ? 1 : 2);
  to.add(337, upos[head.id], taken);
}

const NOTHING = 1;
const COMMA = hashText(',');

/** Relations of the head's children inside and outside, to the left and to the right. */
function sidesOf({ tree, words }: Scene, head: Token, start: number, end: number) {
  let kept = NOTHING;
  let dropped = NOTHING;
  let taken = NOTHING;
  let left = NOTHING;
  for (const child of tree.children(head)) {
    const relation = words.deprel[child.id]!;
    if (child.id < start) dropped = chain(dropped, relation);
    else if (child.id < head.id) kept = chain(kept, relation);
    else {
      const way = chain(relation, words.lemma[tree.child(child, 'case')?.id ?? 0]!);
      if (child.id <= end) taken = chain(taken, way);
      else left = chain(left, way);
    }
  }
  return { kept, dropped, taken, left };
}

/** Is what is conjoined with a party a party of its own: "against Libya and Iraq"? */
export function describeJoined(scene: Scene, phrase: Phrase, other: Phrase, role: number, to: Features): void {
  const { tree, words } = scene;
  to.add(400);
  to.add(401, role);
  to.add(402, phrase.actor, other.actor);
  to.add(403, words.upos[phrase.head.id], words.upos[other.head.id]);
  to.add(404, Math.min(6, other.head.id - phrase.head.id));
  to.add(405, role, phrase.actor, other.actor);
  to.add(406, phrase.preposition, role);
  to.add(407, words.form[tree.child(other.head, 'det')?.id ?? 0]);
  to.add(408, phrase.relation);
  to.add(409, words.form[tree.child(other.head, 'case')?.id ?? 0]);
}

/** The way through the tree from one phrase to another; 0 where there is none. */
function linkOf({ deprel }: Words, from: Phrase, to: Phrase): number {
  const meet = to.line.find(id => from.line.includes(id));
  if (meet === undefined) return 0;
  const upTo = (line: Phrase['line'], start: number): number => {
    let link = start;
    for (const id of line) {
      if (id === meet) break;
      link = chain(link, deprel[id]!);
    }
    return link;
  };
  return upTo(to.line, chain(upTo(from.line, 1), 2));
}

function holdsComma(form: Int32Array, from: number, to: number): boolean {
  for (let id = from; id <= to; id++) if (form[id] === COMMA) return true;
  return false;
}
