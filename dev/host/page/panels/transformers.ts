import { standardTransformers, type TransformerRegistryItem } from '@grafana/data';

/** The transformations of `@grafana/data`, without editors: the host only runs them. */
export function transformers(): TransformerRegistryItem[] {
  // Two names of the package are one transformation.
  const unique = new Map(Object.values(standardTransformers).map((transformer) => [transformer.id, transformer]));
  return [...unique.values()].map((transformer) => ({
    id: transformer.id,
    name: transformer.name,
    transformation: () => Promise.resolve(transformer),
    editor: () => null,
    imageDark: '',
    imageLight: '',
  }));
}
