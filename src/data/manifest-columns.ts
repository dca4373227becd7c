/** @file Which column of a manifest holds what, by the names that tools and people give them. */

/** What a manifest may say of a photo. */
export type ManifestColumn = 'path' | 'label' | 'split' | 'group' | 'weight';

/** The first that is there is taken. Written without spaces, hyphens and underscores, in lower case. */
const spellings: Readonly<Record<ManifestColumn, readonly string[]>> = {
  path: ['path', 'filepath', 'imagepath', 'filename', 'file', 'image', 'photo', 'img', 'caminho', 'arquivo', 'imagem', 'foto'],
  label: ['label', 'class', 'classname', 'category', 'rótulo', 'rotulo', 'classe', 'categoria'],
  split: ['split', 'part', 'subset', 'set', 'partition', 'divisão', 'divisao', 'parte', 'partição', 'particao'],
  group: ['group', 'groupid', 'grupo'],
  weight: ['weight', 'sampleweight', 'peso'],
};

const plain = (name: string): string => name.normalize('NFC').toLowerCase().replaceAll(/[\s_-]/g, '');

/** The names of the columns as the manifest spells them; those that it lacks are not in it. */
export function manifestColumns(names: readonly string[]): { readonly [K in ManifestColumn]?: string } {
  const found = (Object.keys(spellings) as ManifestColumn[]).flatMap((column) => {
    const [name] = spellings[column].flatMap((spelling) => names.filter((each) => plain(each) === spelling));
    return name === undefined ? [] : [[column, name]];
  });
  return Object.fromEntries(found) as { readonly [K in ManifestColumn]?: string };
}
