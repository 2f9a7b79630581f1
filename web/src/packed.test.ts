import { expect, test } from 'vitest';
import { pack, unpack } from './packed.js';

test.each(['', 'Norway’s minister met his “counterpart”. \u202e', 'words and words '.repeat(500)])(
  'text comes back as it was (%#)',
  async text => {
    const word = await pack(text);
    expect(word).toMatch(/^[\w-]*$/);
    expect(await unpack(word)).toBe(text);
  },
);

test('what is no text of ours is refused', async () => {
  await expect(unpack('no such thing')).rejects.toThrow();
});
