import { lazy, Suspense, useEffect } from 'react';
import { TemplateSheet } from '../gallery/template-sheet';
import { useExported } from '../state/export-as';
import { useImportReview } from '../state/import-review';
import { usePreferences } from '../state/preferences';
import { usePresenter } from '../state/presenter';
import { useShell } from '../state/store';
import { useUsageReview } from '../state/usage-review';
import { IconSymbols } from '../ui/icon';
import { CommandPalette } from './command-palette';
import { DiagnosticsBar } from './diagnostics-bar';
import { FileBanners } from './file-banners';
import { MapWorkspace } from './map-workspace';
import { Notice } from './notice';
import { QuickPick } from './quick-pick';
import { SafetyDialogs } from './safety-dialogs';
import { ShortcutSheet } from './shortcut-sheet';
import { StartScreen } from './start-screen';
import { TitleBar } from './title-bar';

const Threats = lazy(() =>
  import('../panels/threats/threats-workspace').then((m) => ({ default: m.ThreatsWorkspace })),
);
const Policy = lazy(() =>
  import('../panels/policy/policy-workspace').then((m) => ({ default: m.PolicyWorkspace })),
);
const Tests = lazy(() =>
  import('../panels/tests/tests-workspace').then((m) => ({ default: m.TestsWorkspace })),
);

const Review = lazy(() =>
  import('../panels/review/review-workspace').then((m) => ({ default: m.ReviewWorkspace })),
);

const Presenter = lazy(() => import('../panels/presenter/presenter').then((m) => ({ default: m.Presenter })));

const Import = lazy(() =>
  import('../panels/import/import-review').then((m) => ({ default: m.ImportReview })),
);

const Usage = lazy(() => import('../panels/usage/usage-sheet').then((m) => ({ default: m.UsageSheet })));
const ExportedSheet = lazy(() => import('./exported-sheet').then((m) => ({ default: m.ExportedSheet })));
const SettingsSheet = lazy(() => import('./settings-sheet').then((m) => ({ default: m.SettingsSheet })));

const LAZY = { threats: Threats, policy: Policy, tests: Tests, review: Review } as const;

/** The whole window. `onReady` is called once, when it can be used. */
export function App({ onReady }: { onReady(): void }) {
  useEffect(onReady, [onReady]);
  const open = useShell((s) => s.document !== null);
  const importing = useImportReview((s) => s.review !== null || s.reading !== null);
  const comparing = useUsageReview((s) => s.shown !== null);
  const settings = usePreferences((s) => s.open);
  const exported = useExported((s) => s.shown !== null);
  const presenting = usePresenter((s) => s.on);
  return (
    <div className="app">
      <IconSymbols />
      {presenting ? null : <TitleBar />}
      <Notice />
      <FileBanners />
      <main className="workspace">
        {importing ? (
          <Suspense fallback={<p className="loading">Loading…</p>}>
            <Import />
          </Suspense>
        ) : presenting ? (
          <Suspense fallback={<p className="loading">Loading…</p>}>
            <Presenter />
          </Suspense>
        ) : open ? (
          <Workspace />
        ) : (
          <StartScreen />
        )}
      </main>
      {open && !importing && !presenting ? <DiagnosticsBar /> : null}
      <SafetyDialogs />
      <CommandPalette />
      <QuickPick />
      <TemplateSheet />
      <ShortcutSheet />
      {comparing ? (
        <Suspense>
          <Usage />
        </Suspense>
      ) : null}
      {exported ? (
        <Suspense>
          <ExportedSheet />
        </Suspense>
      ) : null}
      {settings ? (
        <Suspense>
          <SettingsSheet />
        </Suspense>
      ) : null}
    </div>
  );
}

function Workspace() {
  const workspace = useShell((s) => s.workspace);
  if (workspace === 'map') return <MapWorkspace />;
  const Shown = LAZY[workspace];
  return (
    <Suspense fallback={<p className="loading">Loading…</p>}>
      <Shown />
    </Suspense>
  );
}
