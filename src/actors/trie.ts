/** Where a match ends, and what was found there. */
export interface Match<T> {
  to: number;
  value: T;
}

class Node<T> {
  next: Map<string, Node<T>> | undefined = undefined;
  value: T | undefined = undefined;
}

/**
 * Phrases by their words. Finds the longest phrase that begins at a word in time linear in its length.
 *
 * Each phrase holds one value, which `put` may make, or change, from the one that is there.
 */
export class Trie<T> {
  private readonly root = new Node<T>();

  put(words: readonly string[], update: (held: T | undefined) => T): void {
    let node = this.root;
    for (const word of words) {
      node.next ??= new Map();
      let next = node.next.get(word);
      if (!next) node.next.set(word, (next = new Node()));
      node = next;
    }
    if (node !== this.root) node.value = update(node.value);
  }

  /** Does any phrase begin with this word? */
  begins(word: string): boolean {
    return this.root.next?.has(word) ?? false;
  }

  /**
   * The longest phrase from word `from` on, with `to` its last word. Each word may be read in a second way (`others`, by
   * the same index): its lemma, or its form without capitals. Undefined when no phrase begins there.
   */
  longest(words: readonly string[], others: readonly (string | undefined)[], from: number): Match<T> | undefined {
    return descend(this.root, words, others, from);
  }
}

function descend<T>(
  node: Node<T>,
  words: readonly string[],
  others: readonly (string | undefined)[],
  at: number,
): Match<T> | undefined {
  const next = node.next;
  if (!next || at >= words.length) return undefined;
  const word = words[at]!;
  const other = others[at];
  const plain = step(next.get(word), words, others, at);
  if (other === undefined || other === word) return plain;
  const second = step(next.get(other), words, others, at);
  return !second || (plain && plain.to >= second.to) ? plain : second;
}

function step<T>(
  node: Node<T> | undefined,
  words: readonly string[],
  others: readonly (string | undefined)[],
  at: number,
): Match<T> | undefined {
  if (!node) return undefined;
  return descend(node, words, others, at + 1) ?? (node.value === undefined ? undefined : { to: at, value: node.value });
}
