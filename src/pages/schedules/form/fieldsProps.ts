import { type Draft } from './draft';

/** What every part of the form works on. */
export interface FieldsProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  /** What is wrong with a field of the details, named by its path, once it is to be shown. */
  readonly errorOf: (field: string) => string | undefined;
}
