import { expect, test } from 'vitest';
import { Tree } from '../language/tree.js';
import type { Sentence, Token } from '../record/index.js';
import { ArgumentReader } from './arguments.js';

/** A parsed sentence from rows of `form/XPOS/head/deprel`; UPOS and lemma follow from the tag. */
function sentenceOf(rows: string): Sentence {
  let start = 0;
  const tokens = rows.split(' ').map((row, at): Token => {
    const [form, xpos, head, deprel] = row.split('/') as [string, string, string, string];
    const token = {
      id: at + 1,
      form,
      lemma: lemmaOf(form, xpos),
      upos: uposOf(xpos, deprel),
      xpos,
      head: Number(head),
      deprel,
      start,
      end: start + form.length,
    };
    start += form.length + 1;
    return token;
  });
  return { index: 0, start: 0, end: start, paragraph: 0, kind: 'body', tokens, parsed: true };
}

const LEMMAS: Record<string, string> = {
  called: 'call',
  expelled: 'expel',
  paid: 'pay',
  held: 'hold',
  met: 'meet',
  was: 'be',
  told: 'tell',
  took: 'take',
  wants: 'want',
  condemned: 'condemn',
  expelling: 'expel',
  troops: 'troop',
  passed: 'pass',
};

function lemmaOf(form: string, xpos: string): string {
  return LEMMAS[form] ?? (xpos.startsWith('NNP') ? form : form.toLowerCase());
}

function uposOf(xpos: string, deprel: string): string {
  if (deprel.startsWith('aux') || deprel === 'cop') return 'AUX';
  if (xpos.startsWith('VB')) return 'VERB';
  if (xpos.startsWith('NNP')) return 'PROPN';
  if (xpos.startsWith('NN')) return 'NOUN';
  if (xpos === 'JJ') return 'ADJ';
  if (xpos === 'IN') return deprel === 'mark' ? 'SCONJ' : 'ADP';
  if (xpos === 'TO') return 'PART';
  if (xpos === 'PRP' || xpos === 'WDT' || xpos === 'WP' || xpos === 'PRP$') return 'PRON';
  return xpos === 'DT' ? 'DET' : xpos === 'CC' ? 'CCONJ' : 'X';
}

const LIGHT = new Set(['pay', 'hold', 'take', 'make']);

/** `predicate` is a form; roles as `agent: Oman, Peru; patient: envoy`, those asked for only. */
const table: [name: string, rows: string, predicate: string, roles: Record<string, string>][] = [
  ['active', 'Oman/NNP/2/nsubj expelled/VBD/0/root envoys/NNS/2/obj', 'expelled', { agent: 'Oman', patient: 'envoys' }],
  [
    'passive',
    'envoys/NNS/3/nsubj:pass were/VBD/3/aux:pass expelled/VBN/0/root by/IN/5/case Oman/NNP/3/obl:agent',
    'expelled',
    { agent: 'Oman', patient: 'envoys' },
  ],
  ['conjoined subjects', 'Oman/NNP/4/nsubj and/CC/3/cc Peru/NNP/1/conj met/VBD/0/root', 'met', { agent: 'Oman Peru' }],
  [
    'conjoined verbs share a subject',
    'Oman/NNP/2/nsubj met/VBD/0/root Peru/NNP/2/obj and/CC/5/cc expelled/VBD/2/conj envoys/NNS/5/obj',
    'expelled',
    { agent: 'Oman', patient: 'envoys' },
  ],
  [
    'an object after two verbs',
    'Oman/NNP/2/nsubj condemned/VBD/0/root and/CC/4/cc expelled/VBD/2/conj envoys/NNS/4/obj',
    'condemned',
    { agent: 'Oman', patient: 'envoys' },
  ],
  [
    'relative clause, subject',
    'Oman/NNP/0/root which/WDT/3/nsubj expelled/VBD/1/acl:relcl envoys/NNS/3/obj',
    'expelled',
    { agent: 'Oman', patient: 'envoys' },
  ],
  [
    'relative clause, object',
    'envoys/NNS/0/root whom/WP/4/obj Oman/NNP/4/nsubj expelled/VBD/1/acl:relcl',
    'expelled',
    { agent: 'Oman', patient: 'envoys' },
  ],
  [
    'reduced relative, active',
    'ships/NNS/0/root expelling/VBG/1/acl envoys/NNS/2/obj',
    'expelling',
    { agent: 'ships', patient: 'envoys' },
  ],
  [
    'reduced relative, passive',
    'envoys/NNS/0/root expelled/VBN/1/acl by/IN/4/case Oman/NNP/2/obl',
    'expelled',
    { agent: 'Oman', patient: 'envoys' },
  ],
  [
    'subject control',
    'Oman/NNP/2/nsubj wants/VBZ/0/root to/TO/4/mark expel/VB/2/xcomp envoys/NNS/4/obj',
    'expel',
    { agent: 'Oman', patient: 'envoys' },
  ],
  [
    'object control',
    'Oman/NNP/2/nsubj told/VBD/0/root Peru/NNP/2/obj to/TO/5/mark expel/VB/2/xcomp envoys/NNS/5/obj',
    'expel',
    { agent: 'Peru', patient: 'envoys' },
  ],
  [
    'control of a passive',
    'Peru/NNP/3/nsubj:pass was/VBD/3/aux:pass told/VBN/0/root to/TO/5/mark expel/VB/3/xcomp envoys/NNS/5/obj',
    'expel',
    { agent: 'Peru', patient: 'envoys' },
  ],
  [
    'nominalisation with possessor and of',
    "Oman/NNP/3/nmod:poss 's/POS/1/case expulsion/NN/0/root of/IN/5/case envoys/NNS/3/nmod",
    'expulsion',
    { agent: 'Oman', patient: 'envoys' },
  ],
  [
    'nominalisation with of and by',
    'expulsion/NN/0/root of/IN/3/case envoys/NNS/1/nmod by/IN/5/case Oman/NNP/1/nmod',
    'expulsion',
    { agent: 'Oman', patient: 'envoys' },
  ],
  [
    'light verb',
    'Oman/NNP/2/nsubj paid/VBD/0/root visit/NN/2/obj to/IN/5/case Peru/NNP/2/obl',
    'visit',
    { agent: 'Oman', to: 'Peru' },
  ],
  [
    'light verb turned round',
    'talks/NNS/0/root held/VBN/1/acl by/IN/4/case Oman/NNP/2/obl:agent with/IN/6/case Peru/NNP/2/obl',
    'talks',
    { with: 'Peru' },
  ],
  [
    'a noun that took place',
    'talks/NNS/6/nsubj between/IN/3/case Oman/NNP/1/nmod and/CC/5/cc Peru/NNP/3/conj took/VBD/0/root place/NN/6/obj',
    'talks',
    { between: 'Oman Peru' },
  ],
  [
    'a preposition before a gerund',
    'Oman/NNP/2/nsubj accused/VBD/0/root Peru/NNP/2/obj of/IN/5/mark expelling/VBG/2/advcl envoys/NNS/5/obj',
    'expelling',
    { agent: 'Peru', patient: 'envoys' },
  ],
  [
    'what an object is called, read as a part of it',
    'Oman/NNP/2/nsubj called/VBD/0/root the/DT/4/det raid/NN/2/xcomp abhorrent/JJ/4/amod',
    'called',
    { agent: 'Oman', patient: 'raid', content: 'abhorrent' },
  ],
  [
    'what an object is called, after a phrase of its own',
    'Oman/NNP/2/nsubj called/VBD/0/root the/DT/4/det raid/NN/2/obj on/IN/6/case Peru/NNP/4/nmod an/DT/8/det outrage/NN/4/nmod',
    'called',
    { agent: 'Oman', patient: 'raid', content: 'outrage' },
  ],
  [
    'a cleft',
    'It/PRP/3/expl was/VBD/3/cop Oman/NNP/0/root that/WDT/5/nsubj expelled/VBD/3/advcl:relcl envoys/NNS/5/obj',
    'expelled',
    { agent: 'Oman', patient: 'envoys' },
  ],
  [
    'a subject that the parser took for an oblique',
    'Tension/NN/2/nsubj rose/VBD/0/root after/IN/4/case ships/NNS/2/obl passed/VBD/2/advcl',
    'passed',
    { agent: 'ships' },
  ],
];

test.each(table)('%s', (_, rows, predicate, roles) => {
  const sentence = sentenceOf(rows);
  const reader = new ArgumentReader(new Tree(sentence), {
    lightVerbs: LIGHT,
    objectControl: new Set(['ask', 'tell', 'want']),
    naming: new Set(['call']),
    happenings: new Set(['occur']),
    harms: new Set(['kill']),
    receiving: new Set(['receive']),
    gerundObjects: new Set(['consider']),
  });
  const found = reader.of(sentence.tokens.find(token => token.form === predicate)!).roles;
  const words = Object.fromEntries(
    Object.keys(roles).map(role => [role, (found.get(role) ?? []).map(token => token.form).join(' ')]),
  );
  expect(words).toEqual(roles);
});
