import type { ModelDocument } from '../../../shared/model/document';
import { useShell } from '../../state/store';
import { today } from '../../state/today';
import { Badge } from '../../ui/badge';

/** What is accepted rather than stopped, until when, and what has run out: a signature covers these too. */
export function AcceptedRisks({ document }: { readonly document: ModelDocument }) {
  const threats = useShell((s) => s.analysis.threats);
  const accepted = (document.decisions ?? []).filter((d) => d.status === 'accepted');
  if (accepted.length === 0) return null;
  const now = today();
  return (
    <>
      <h2>
        Accepted risks <small>{accepted.length}</small>
      </h2>
      <table className="grid-table" aria-label="Accepted risks">
        <thead>
          <tr>
            <th scope="col">Threat</th>
            <th scope="col">Reason</th>
            <th scope="col">Owner</th>
            <th scope="col">Until</th>
          </tr>
        </thead>
        <tbody>
          {accepted.map((d) => (
            <tr key={d.threat}>
              <td>{threats.find((t) => t.id === d.threat)?.title ?? d.threat}</td>
              <td>{d.reason}</td>
              <td>{d.owner}</td>
              <td>
                {d.until ?? 'no end'}{' '}
                {d.until !== undefined && d.until < now ? (
                  <Badge tone="high">! expired: open again</Badge>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
