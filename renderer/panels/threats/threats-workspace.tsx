import { lazy, Suspense } from 'react';
import { useShell } from '../../state/store';
import { THREAT_SCREENS, type ThreatScreen, useTriage } from '../../state/triage';
import { Tabs } from '../../ui/tabs';
import { ThreatsScreen } from './threats-screen';
import '../panels.css';

const Coverage = lazy(() => import('./coverage-screen').then((m) => ({ default: m.CoverageScreen })));
const Rules = lazy(() => import('../rules/rules-screen').then((m) => ({ default: m.RulesScreen })));
const LABELS: Readonly<Record<ThreatScreen, string>> = {
  threats: 'Threats',
  coverage: 'Coverage',
  rules: 'Rule packs',
};

/** The threats, what the rules cover of the frameworks, and the rules themselves. */
export function ThreatsWorkspace() {
  const screen = useTriage((s) => s.screen);
  const set = useTriage((s) => s.set);
  const open = useShell((s) => s.document !== null);
  if (!open) return null;
  return (
    <div className="threats">
      <nav className="subtabs" aria-label="Threat screens">
        <Tabs<ThreatScreen>
          label="Threat screens"
          value={screen}
          onChange={(next) => set({ screen: next })}
          items={THREAT_SCREENS.map((id) => ({ id, label: LABELS[id] }))}
        />
      </nav>
      <div className="threats-body">
        <Suspense fallback={<p className="loading">Loading…</p>}>
          {screen === 'threats' ? <ThreatsScreen /> : screen === 'coverage' ? <Coverage /> : <Rules />}
        </Suspense>
      </div>
    </div>
  );
}
