import { useExported } from '../state/export-as';
import { Sheet } from '../ui/sheet';
import '../panels/panels.css';

const WORDS = { kept: 'kept', aside: 'kept aside', lost: 'lost', added: 'stated by nobody' } as const;
const TONES = { kept: 'stop', aside: 'medium', lost: 'critical', added: 'medium' } as const;
const SIGNS = { kept: '✓', aside: '→', lost: '✕', added: '+' } as const;

/** What an export kept of the model, what it lost, and what the format demands that nobody stated. */
export function ExportedSheet() {
  const shown = useExported((s) => s.shown);
  if (!shown) return null;
  const lost = shown.loss.filter((line) => line.how === 'lost').length;
  return (
    <Sheet
      title={`${shown.name} was written`}
      open
      small
      onClose={() => useExported.setState({ shown: null })}
    >
      <p>
        {shown.title}.{' '}
        {lost === 0 ? 'Nothing of the model was lost.' : 'The format has no place for all of the model:'}
      </p>
      <table className="grid-table" aria-label="What became of the model">
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Count</th>
            <th scope="col">In the file</th>
            <th scope="col">Note</th>
          </tr>
        </thead>
        <tbody>
          {shown.loss.map((line) => (
            <tr key={`${line.part} ${line.how} ${line.note}`}>
              <td>{line.part}</td>
              <td>{line.count}</td>
              <td>
                <span className={`badge badge-${TONES[line.how]}`}>
                  {SIGNS[line.how]} {WORDS[line.how]}
                </span>
              </td>
              <td>{line.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}
