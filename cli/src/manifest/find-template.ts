import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CliError } from '../exit-codes.ts';
import { loadManifestText, type LoadedTemplate } from './load-manifests.ts';

/** Where a job's templates are looked for. */
export interface TemplateSearch {
  /** Templates of the job's own file; they come first. */
  readonly documents: readonly LoadedTemplate[];
  readonly manifestDir: string;
  readonly cwd: string;
}

const FILE = 'template.yaml';

/** Templates that come with the program. */
const SHIPPED = join(import.meta.dirname, '../../../templates');

/** `folder` and those above it, up to the one that is a repository, else to the root. */
const upwards = (folder: string): string[] => {
  const parent = dirname(folder);
  return existsSync(join(folder, '.git')) || parent === folder ? [folder] : [folder, ...upwards(parent)];
};

/** Folders with templates in them, the first to be asked first. */
export const templateFolders = ({
  manifestDir,
  cwd,
}: Pick<TemplateSearch, 'manifestDir' | 'cwd'>): readonly string[] => {
  const nearby = [...upwards(manifestDir), cwd].map((folder) => join(folder, 'templates'));
  return [...new Set([...nearby, SHIPPED])].filter((folder) => existsSync(folder));
};

const filesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder)
      .sort()
      .map((name) => join(folder, name, FILE))
      .filter((file) => existsSync(file));
  } catch {
    return []; // not a folder, or not ours to read: no templates there
  }
};

const nameOf = (file: string): string => file.split(/[\\/]/).at(-2) ?? file;

/** Every template file that can be named from here, by name; a nearer one hides one of the same name. */
export const templateFiles = (
  search: Pick<TemplateSearch, 'manifestDir' | 'cwd'>,
): ReadonlyMap<string, string> => {
  const files = new Map<string, string>();
  for (const file of templateFolders(search).flatMap(filesIn))
    if (!files.has(nameOf(file))) files.set(nameOf(file), file);
  return files;
};

/** Names that `spec.templateRef.name` may have. */
export const templateNames = (search: TemplateSearch): readonly string[] =>
  [
    ...new Set([
      ...search.documents.map(({ resource }) => resource.metadata.name),
      ...templateFiles(search).keys(),
    ]),
  ].sort();

/** Reads a template file. @throws CliError when it is broken or holds no RenderTemplate */
export const loadTemplateFile = async (file: string): Promise<LoadedTemplate> => {
  const { templates } = loadManifestText({ text: await readFile(file), source: file, folder: dirname(file) });
  const template = templates[0];
  if (template === undefined)
    throw new CliError(`${file}: holds no RenderTemplate. Write one, or rename the file.`);
  return template;
};

/** The RenderTemplate of that name: of the same file, else `templates/<name>/template.yaml` beside the manifest, above it,
 * in the working folder, or of the program itself.
 *
 * @returns null when there is none; {@link templateNames} lists what there is. @throws CliError when its file is broken */
export const findTemplate = async (name: string, search: TemplateSearch): Promise<LoadedTemplate | null> => {
  const own = search.documents.find(({ resource }) => resource.metadata.name === name);
  if (own !== undefined) return own;
  const file = templateFolders(search)
    .map((folder) => join(folder, name, FILE))
    .find((path) => existsSync(path));
  return file === undefined ? null : loadTemplateFile(file);
};
