import type { ImportedSource } from '../../../shared/importers/import';

/** Every file with the format its content has, and what became of what is in it. */
export function Files({ sources }: { readonly sources: readonly ImportedSource[] }) {
  const known = sources.filter((s) => s.format !== undefined);
  const other = sources.filter((s) => s.format === undefined);
  return (
    <table className="rows">
      <caption>{other.length} files are of no kind that an importer knows; they come last.</caption>
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">Format</th>
          <th scope="col">In it</th>
          <th scope="col">On the map</th>
          <th scope="col">Left out</th>
        </tr>
      </thead>
      <tbody>
        {[...known, ...other].map((s) => (
          <tr key={s.file}>
            <th scope="row">{s.file}</th>
            <td>{s.format ?? '—'}</td>
            <td>{s.items}</td>
            <td>{s.mapped}</td>
            <td>{s.diagnosed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
