import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeText } from './normalize.ts';
import { splitSentences } from './sentences.ts';

const cases: [locale: string, text: string, sentences: string[]][] = [
  ['pt-BR', 'Custa R$ 1.234,56. Paga-se em 23/11. Fim', ['Custa R$ 1.234,56.', 'Paga-se em 23/11.', 'Fim']],
  [
    'pt-BR',
    'O Dr. Silva e a Sra. Souza chegaram. Sentaram.',
    ['O Dr. Silva e a Sra. Souza chegaram.', 'Sentaram.'],
  ],
  ['pt-BR', 'Use um formato, p. ex. MP4. Depois envie.', ['Use um formato, p. ex. MP4.', 'Depois envie.']],
  [
    'pt-BR',
    'Ele disse: “Vamos!” E foi. «Sim.» Acabou.',
    ['Ele disse: “Vamos!”', 'E foi.', '«Sim.»', 'Acabou.'],
  ],
  ['pt-BR', 'Bem… Vamos à aula? Vamos!', ['Bem…', 'Vamos à aula?', 'Vamos!']],
  ['pt-BR', 'Bem… vamos à aula.', ['Bem… vamos à aula.']],
  ['pt-BR', 'Pronto. 🎬 Agora grave. 🎉', ['Pronto.', '🎬 Agora grave. 🎉']],
  ['pt-BR', 'Às 10.30 h, a versão 2.0 sai.', ['Às 10.30 h, a versão 2.0 sai.']],
  ['en', 'Pi is 3.14. It is not 22/7.', ['Pi is 3.14.', 'It is not 22/7.']],
  [
    'en',
    'Mr. J. R. Smith met Dr. Jones at St. Paul. They spoke.',
    ['Mr. J. R. Smith met Dr. Jones at St. Paul.', 'They spoke.'],
  ],
  ['en', 'Formats, e.g. MP4, i.e. video. Done.', ['Formats, e.g. MP4, i.e. video.', 'Done.']],
  ['en', '"Stop!" she said. "Why?" He left...', ['"Stop!" she said.', '"Why?"', 'He left...']],
  ['en', 'Title without a stop\nSecond line', ['Title without a stop', 'Second line']],
  ['en', '  \n\t ', []],
  ['en', '🎬', ['🎬']],
];

describe('splitSentences', () => {
  it.each(cases)('%s: %s', (locale, text, sentences) =>
    expect(splitSentences(text, locale)).toEqual(sentences),
  );

  it('loses and adds nothing but white space', () => {
    const piece = fc.constantFrom(
      'Dr.',
      'Olá',
      'p. ex.',
      '3.14',
      '🎬',
      '…',
      '!',
      '"Sim."',
      'R$ 1.234,56',
      'ção',
      '-',
      '\n',
      'A.',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join(' ');
        const plain = (s: string): string => s.replaceAll(/\s/g, '');
        expect(plain(splitSentences(text, 'pt-BR').join(' '))).toBe(plain(text));
      }),
    );
  });
});

describe('normalizeText', () => {
  it.each([
    ['NFC', 'ac\u0327a\u0303o', 'ação'],
    ['white space', '  a \t b\u00a0c ', 'a b c'],
    ['line ends', 'a\r\nb\rc\u2028d\n\n\ne', 'a\nb\nc\nd\ne'],
    ['control characters', 'a\0b\x1bc\u200b', 'abc'],
    ['emoji with joiners stay', '👩‍🏫', '👩‍🏫'],
  ])('%s', (_, text, expected) => expect(normalizeText(text)).toBe(expected));
});
