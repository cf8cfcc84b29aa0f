import { nearest, type Narration, type Problem, type Props } from '@renderfleet/resources';
import type { LoadedJob } from '../manifest/load-manifests.ts';
import { problemAt } from '../manifest/problems.ts';
import { type Findings, merge, NOTHING } from './findings.ts';

/** Each voice that the narration names, with its field. */
const voicesOf = (narration: Narration): readonly { readonly voice: string; readonly field: string }[] => [
  { voice: narration.voice, field: 'spec.narration.voice' },
  ...narration.lines.flatMap(({ voice }, index) =>
    voice === undefined ? [] : [{ voice, field: `spec.narration.lines[${index}].voice` }],
  ),
];

// A narration may be spoken by one voice in all of its lines while the default is never heard; then it need not exist.
const heardVoices = (narration: Narration) =>
  narration.lines.every(({ voice }) => voice !== undefined)
    ? voicesOf(narration).slice(1)
    : voicesOf(narration);

const checkVoices = async (job: LoadedJob, narration: Narration): Promise<Findings> => {
  // Loaded late: most manifests are refused, or have no narration, before a provider is asked.
  const { findVoice, selectProvider, TtsError, UnknownVoice } = await import('@renderfleet/tts');
  try {
    const { provider, warnings } = await selectProvider(narration.provider);
    const voices = await provider.voices();
    const unknownVoice = (voice: string): InstanceType<typeof UnknownVoice> | null => {
      // A provider without a list takes any name.
      if (voices.length === 0) return null;
      try {
        findVoice(provider.name, voice, voices);
        return null;
      } catch (error) {
        if (error instanceof UnknownVoice) return error;
        throw error;
      }
    };
    const errors: Problem[] = [];
    const judged = new Map<string, InstanceType<typeof UnknownVoice> | null>();
    for (const { voice, field } of heardVoices(narration)) {
      if (!judged.has(voice)) judged.set(voice, unknownVoice(voice));
      const unknown = judged.get(voice);
      if (!unknown) continue;
      const suggestion = unknown.nearest[0];
      const message = `${provider.name} has no voice "${voice}"${unknown.nearest.length > 1 ? ` (near: ${unknown.nearest.join(', ')})` : ''}`;
      errors.push(
        problemAt(job, field, {
          message,
          value: voice,
          ...(suggestion !== undefined && { suggestion }),
          fix: 'name a language such as en or pt-BR',
        }),
      );
    }
    const notes = warnings.map((message) =>
      problemAt(job, 'spec.narration.provider', {
        message,
        fix: 'name provider: silence if no voice is wanted',
      }),
    );
    return { errors, warnings: notes };
  } catch (error) {
    if (!(error instanceof TtsError)) throw error;
    const [message = '', ...rest] = error.message.split(/(?<=[.?]) /);
    return {
      errors: [
        problemAt(job, 'spec.narration.provider', {
          message: message.replace(/\.$/, ''),
          value: narration.provider,
          fix: rest.join(' ') || 'use auto',
        }),
      ],
      warnings: [],
    };
  }
};

/** Ids of the slides, for templates that have slides; null for others. */
const slideIds = ({ slides }: Props): readonly string[] | null =>
  Array.isArray(slides)
    ? slides.flatMap((slide) =>
        slide !== null &&
        typeof slide === 'object' &&
        !Array.isArray(slide) &&
        typeof slide['id'] === 'string'
          ? [slide['id']]
          : [],
      )
    : null;

/** A line `code/2` belongs to slide `code`; one that belongs to none is spoken nowhere. A warning: other templates place lines in
 * other ways. */
const checkLines = (job: LoadedJob, narration: Narration, props: Props): Findings => {
  const slides = slideIds(props);
  if (slides === null) return NOTHING;
  const stray = narration.lines.flatMap(({ id }, index) => {
    if (slides.includes(id) || slides.includes(id.split('/')[0] ?? id)) return [];
    const near = nearest(id.split('/')[0] ?? id, slides);
    const found = {
      message: `no slide has the id "${id}", so the line may not be heard`,
      value: id,
      fix: 'give it the id of a slide, or <slide>/<part>',
    };
    return [
      problemAt(job, `spec.narration.lines[${index}].id`, {
        ...found,
        ...(near !== undefined && { suggestion: near }),
      }),
    ];
  });
  return { errors: [], warnings: stray };
};

/** Provider and voices are there, and each line has a slide. @param props  as the composition gets them */
export const checkNarration = async (job: LoadedJob, props: Props): Promise<Findings> => {
  const { narration } = job.resource.spec;
  return narration === undefined
    ? NOTHING
    : merge([await checkVoices(job, narration), checkLines(job, narration, props)]);
};
