import { nearest } from '@renderfleet/resources';
import { CliError } from '../../exit-codes.ts';
import { type Io, print, tell } from '../../io.ts';
import { loadTemplateFile, templateFiles } from '../../manifest/find-template.ts';
import type { LoadedTemplate } from '../../manifest/load-manifests.ts';
import { table } from './table.ts';
import { propsRows } from './props-rows.ts';

interface Flags {
  readonly json?: boolean;
}

const factsOf = (name: string, { resource: { spec }, folder }: LoadedTemplate) => ({
  name,
  description: spec.description ?? '',
  compositions: spec.compositions.map(({ id }) => id),
  where: folder,
});

const filesFrom = (io: Io): ReadonlyMap<string, string> =>
  templateFiles({ manifestDir: io.cwd, cwd: io.cwd });

/** Prints every template that can be named from the working folder. A broken one is told of and left out. */
export const listTemplates = async (io: Io, flags: Flags): Promise<void> => {
  const found: ReturnType<typeof factsOf>[] = [];
  for (const [name, file] of filesFrom(io)) {
    try {
      found.push(factsOf(name, await loadTemplateFile(file)));
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      tell(io, `! ${error.message}`);
    }
  }
  if (flags.json === true) return print(io, JSON.stringify(found, null, 2));
  print(
    io,
    table(
      ['NAME', 'COMPOSITIONS', 'DESCRIPTION', 'WHERE'],
      found.map(({ name, compositions, description, where }) => [
        name,
        compositions.join(', '),
        description,
        where,
      ]),
    ),
  );
};

/** Prints one template and the props that it takes. @throws CliError when there is none of that name */
export const showTemplate = async (io: Io, name: string, flags: Flags): Promise<void> => {
  const files = filesFrom(io);
  const file = files.get(name);
  if (file === undefined) {
    const near = nearest(name, [...files.keys()]);
    const hint = near === undefined ? `There are: ${[...files.keys()].join(', ')}.` : `Did you mean ${near}?`;
    throw new CliError(`there is no template "${name}" here. ${hint}`);
  }
  const template = await loadTemplateFile(file);
  const { propsSchema, defaultProps } = template.resource.spec;
  const rows = propsSchema === undefined ? [] : propsRows(propsSchema);
  if (flags.json === true)
    return print(io, JSON.stringify({ ...factsOf(name, template), props: rows, defaultProps }, null, 2));
  const { description, compositions, where } = factsOf(name, template);
  print(io, `${name}: ${description}\nwhere: ${where}\ncompositions: ${compositions.join(', ')}\n`);
  if (rows.length === 0)
    return print(
      io,
      `It has no propsSchema; its default props are:\n${JSON.stringify(defaultProps, null, 2)}`,
    );
  const cells = rows.map((row) => [
    row.path,
    row.type,
    row.required ? 'yes' : '',
    'default' in row ? JSON.stringify(row.default) : '',
    row.description,
  ]);
  print(io, table(['PROP', 'TYPE', 'REQUIRED', 'DEFAULT', 'DESCRIPTION'], cells));
};
