import { lazy, Suspense } from 'react';
import { runAction } from '../../actions/registry';
import { SIDES, type Side, useExplorer } from '../../state/explorer';
import { Outline } from '../outline/outline';
import './explorer.css';

const Paths = lazy(() => import('./path-explorer').then((m) => ({ default: m.PathExplorer })));
const Blast = lazy(() => import('./blast-explorer').then((m) => ({ default: m.BlastExplorer })));
const WhatIf = lazy(() => import('./what-if-explorer').then((m) => ({ default: m.WhatIfExplorer })));
const LABELS: Readonly<Record<Side, string>> = {
  outline: 'Outline',
  paths: 'Paths',
  blast: 'Blast',
  'what-if': 'What if',
};
const TITLES: Readonly<Record<Side, string>> = {
  outline: 'Everything on the map (Shift+O)',
  paths: 'Attack paths (Shift+P)',
  blast: 'Blast radius (Shift+B)',
  'what-if': 'What if a control or a flow were otherwise (Shift+W)',
};

/** What stands beside the map: its outline, its attack paths, what could be done from a place, or what if. */
export function SidePanel() {
  const side = useExplorer((s) => s.side);
  const assumed = useExplorer((s) => s.assumed.length);
  return (
    <div className="side">
      <div className="side-tabs" role="toolbar" aria-label="Beside the map">
        {SIDES.map((id) => (
          <button
            key={id}
            type="button"
            aria-pressed={side === id}
            title={TITLES[id]}
            onClick={() => void runAction(`map.side.${id}`)}
          >
            {LABELS[id]}
            {id === 'what-if' && assumed > 0 ? <span className="count">{assumed}</span> : null}
          </button>
        ))}
      </div>
      <div className="side-body">
        <Suspense fallback={<p className="loading">Loading…</p>}>
          {side === 'outline' ? (
            <Outline />
          ) : side === 'paths' ? (
            <Paths />
          ) : side === 'blast' ? (
            <Blast />
          ) : (
            <WhatIf />
          )}
        </Suspense>
      </div>
    </div>
  );
}
