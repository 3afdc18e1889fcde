import { useState } from 'react';
import { counted } from '../../shared/core/counted';
import { usePreferences } from '../state/preferences';
import { useShell } from '../state/store';
import { Button } from '../ui/button';

/** Findings about the model along the bottom edge; a click selects the element they are about. */
export function DiagnosticsBar() {
  const [open, setOpen] = useState(false);
  const { diagnostics, status, milliseconds } = useShell((s) => s.analysis);
  const packsOff = usePreferences((s) => s.packsOff);
  const select = useShell((s) => s.select);
  const setWorkspace = useShell((s) => s.setWorkspace);
  const errors = diagnostics.filter((d) => d.severity === 'error').length;
  const warnings = diagnostics.filter((d) => d.severity === 'warning').length;
  const busy =
    status === 'working'
      ? 'Analysing…'
      : status === 'ready'
        ? `Analysed in ${Math.round(milliseconds)} ms`
        : '';
  return (
    <footer className="diagnostics">
      {open ? (
        <ul>
          {diagnostics.map((d) => (
            <li key={`${d.code}${d.at}${d.message}`}>
              <button
                type="button"
                onClick={() => {
                  if (!d.element) return;
                  setWorkspace('map');
                  select(d.element);
                }}
              >
                <code className={`finding-${d.severity}`}>{d.code}</code> {d.message} <span>{d.help}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="diagnostics-line">
        <Button
          look="ghost"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          disabled={diagnostics.length === 0}
        >
          {diagnostics.length === 0
            ? 'No problems found'
            : `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`}
        </Button>
        {packsOff.length > 0 ? (
          <Button look="ghost" onClick={() => usePreferences.setState({ open: true })}>
            Rule packs off: {packsOff.join(', ')}
          </Button>
        ) : null}
        <span aria-live="polite">{status === 'failed' ? 'The analysis failed' : busy}</span>
      </div>
    </footer>
  );
}
