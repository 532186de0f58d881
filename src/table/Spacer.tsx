import React from 'react';

interface Props {
  /** Pixels. */
  readonly height: number;
  readonly columns: number;
}

/** Stands for the rows of a table that are out of sight. */
export const Spacer = ({ height, columns }: Props) => (
  <tr aria-hidden style={{ height }}>
    <td colSpan={columns} style={{ padding: 0 }} />
  </tr>
);
