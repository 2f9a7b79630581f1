/** A word of a parsed sentence: `head` is the id of its governor, 0 for the root. */
export interface TreeToken {
  id: number;
  form: string;
  lemma: string;
  upos: string;
  head: number;
  deprel: string;
}

const DEEPEST = 120;

/**
 * A dependency tree in text, a word a line, each below its governor in the order of the sentence:
 *
 *     urged (urge) VERB root
 *     ├─ Oman PROPN nsubj
 *     └─ Peru PROPN obj
 *
 * Words that no root leads to, as when a sentence was not parsed, follow as lines of their own.
 */
export function drawTree(tokens: readonly TreeToken[]): string[] {
  const children = new Map<number, TreeToken[]>();
  for (const token of tokens) {
    const siblings = children.get(token.head);
    if (siblings) siblings.push(token);
    else children.set(token.head, [token]);
  }
  const lines: string[] = [];
  const drawn = new Set<number>();
  // A stack rather than recursion: a chain of ten thousand words is no reason to fall over.
  const draw = (root: TreeToken) => {
    const stack = [{ token: root, first: '', rest: '' }];
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { token, first, rest } = next;
      if (drawn.has(token.id)) continue;
      drawn.add(token.id);
      lines.push(`${first}${wordOf(token)}`);
      const below = children.get(token.id) ?? [];
      // Deeper than a screen is wide, lines move no further.
      const deep = rest.length >= DEEPEST;
      for (let at = below.length - 1; at >= 0; at--) {
        const last = at === below.length - 1;
        stack.push({
          token: below[at]!,
          first: `${rest}${last ? '└─ ' : '├─ '}`,
          rest: deep ? rest : `${rest}${last ? '   ' : '│  '}`,
        });
      }
    }
  };
  for (const root of children.get(0) ?? []) draw(root);
  for (const token of tokens) if (!drawn.has(token.id)) draw(token);
  return lines;
}

function wordOf({ form, lemma, upos, deprel }: TreeToken): string {
  const base = lemma && upos !== 'PUNCT' && lemma.toLowerCase() !== form.toLowerCase() ? ` (${lemma})` : '';
  return [`${form}${base}`, upos, deprel].filter(Boolean).join(' ');
}
