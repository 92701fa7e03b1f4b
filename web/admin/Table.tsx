import type { ReactNode } from 'react';

export interface Row {
  key: string;
  cells: ReactNode[];
}

// On a narrow screen, each row is a paragraph.
export function Table({ label, heads, rows }: { label: string; heads: string[]; rows: Row[] }) {
  return (
    <table aria-label={label}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, i) => (
              <td key={heads[i]} data-head={heads[i]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
