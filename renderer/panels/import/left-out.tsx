import type { Diagnostic } from '../../../shared/core/diagnostic';
import type { Review } from '../../state/import-review';
import { Place } from './place';

/** The findings of reading, walking and merging, without files of a folder that are of no known kind. */
export function leftOutOf({ texts, read }: Review): readonly Diagnostic[] {
  const walked = new Set(texts?.walked);
  const told = read.diagnostics.filter(
    (d) => d.code !== 'AMB440' && d.code !== 'AMB441' && (d.code !== 'AMB401' || !walked.has(fileOf(d))),
  );
  return [...(texts?.diagnostics ?? []), ...told];
}

/** Findings begin with the name of their file. */
const fileOf = ({ message }: Diagnostic) => message.replace(/: .*$/s, '');
const without = (file: string, { message }: Diagnostic) =>
  message
    .slice(file.length)
    .replace(/^: /, '')
    .replace(/^[a-z]/, (first) => first.toUpperCase());

/** What was left out or deserves a look: what, where, why, and what to do. */
export function LeftOut({ findings }: { readonly findings: readonly Diagnostic[] }) {
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">Code</th>
          <th scope="col">What and why</th>
          <th scope="col">Place</th>
        </tr>
      </thead>
      <tbody>
        {findings.map((d, i) => (
          <tr key={`${d.code} ${d.message} ${d.at} ${String(i)}`}>
            <th scope="row">
              <code className={`finding-${d.severity}`}>{d.code}</code>
              <span className="quiet"> {d.severity}</span>
            </th>
            <td>
              {without(fileOf(d), d)}
              <small>{d.help}</small>
            </td>
            <td>
              <Place file={fileOf(d)} at={d.at} line={d.line} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
