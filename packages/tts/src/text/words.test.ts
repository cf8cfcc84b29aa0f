import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitWords } from './words.ts';

it.each([
  ['Olá, mundo!', ['Olá,', 'mundo!']],
  ['Custa R$ 1.234,56 hoje.', ['Custa', 'R$', '1.234,56', 'hoje.']],
  ['Um — dois', ['Um —', 'dois']],
  ['— Vamos?', ['— Vamos?']],
  ['guarda-chuva à mão 🎬', ['guarda-chuva', 'à', 'mão', '🎬']],
  ['…', ['…']],
])('%s', (sentence, words) => expect(splitWords(sentence)).toEqual(words));

it('the words joined are the sentence', () => {
  const token = fc.constantFrom('a', '—', '…', 'b,', '"', '12', '🎬');
  fc.assert(
    fc.property(fc.array(token, { minLength: 1 }), (t) => splitWords(t.join(' ')).join(' ') === t.join(' ')),
  );
});
