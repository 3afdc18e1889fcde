import { counted } from '../../../shared/core/counted';
import type { Diagnostic } from '../../../shared/core/diagnostic';
import type { ImportedSource } from '../../../shared/importers/import';

interface FilesProps {
  readonly sources: readonly ImportedSource[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Every file with the format its content has, and what became of what is in it; a file of no known format with the reason. */
export function Files({ sources, diagnostics }: FilesProps) {
  const known = sources.filter((s) => s.format !== undefined);
  const other = sources.filter((s) => s.format === undefined);
  return (
    <table className="rows">
      {other.length === 0 ? null : (
        <caption>
          {counted(other.length, 'file is', 'files are')} of no kind that an importer knows; such files come
          last.
        </caption>
      )}
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
            <td>{s.title ?? <span className="quiet">{whyNot(s.file, diagnostics)}</span>}</td>
            <td>{s.items}</td>
            <td>{s.mapped}</td>
            <td>{s.diagnosed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is said of a file that no importer reads, without its name. */
function whyNot(file: string, diagnostics: readonly Diagnostic[]): string {
  const told = diagnostics.find((d) => /^AMB40[0-8]$/.test(d.code) && d.message.startsWith(`${file}: `));
  return told?.message.slice(file.length + 2).replace(/^not imported, /, '') ?? 'nothing known';
}
