import { expect, test } from 'vitest';
import { parsed } from './handmade.js';
import { quotedTokens } from './quoted.js';

function quoted(...texts: string[]): string[] {
  const sentences = texts.map((text, index) => {
    const none = text.replace(/\S+/g, 'x');
    return {
      ...parsed(
        text,
        text.split(' ').map(() => 0),
        none,
        none,
        index,
      ),
      paragraph: 0,
    };
  });
  return quotedTokens(sentences).map((inside, at) =>
    [...inside].map(id => sentences[at]!.tokens[id - 1]!.form).join(' '),
  );
}

test.each<[string[], string[]]>([
  [['“ We agreed , ” he said'], ['We agreed ,']],
  [['" We agreed , " he said'], ['We agreed ,']],
  [['‘ We agreed , ’ he said'], ['We agreed ,']],
  [
    ['he said : “ We agreed', 'They left ” and went'],
    ['We agreed', 'They left'],
  ],
  [['nothing is quoted'], ['']],
])('%j', (texts, inside) => expect(quoted(...texts)).toEqual(inside));
