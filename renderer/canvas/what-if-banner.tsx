import { useExplorer } from '../state/explorer';
import { useShell } from '../state/store';
import { forgetAssumptions, keepAssumptions, useWhatIf, WHAT_IF } from '../state/what-if';
import { Button } from '../ui/button';
import { Kbd } from '../ui/kbd';

/** Says that something is assumed and what it would change, wherever the map is looked at; nothing of it is saved. */
export function WhatIfBanner() {
  const assumed = useExplorer((s) => s.assumed);
  const shown = useShell((s) => s.overlay === WHAT_IF.id);
  const { outcome, busy } = useWhatIf();
  if (assumed.length === 0) return null;
  return (
    <div className="path-banner what-if-banner" role="status" aria-busy={busy} data-testid="what-if-banner">
      <span>
        <b>{assumed.length} assumed, not saved.</b>{' '}
        {outcome
          ? `Threats: −${outcome.threats.gone.length} +${outcome.threats.raised.length}. Open paths: −${outcome.paths.closed.length} +${outcome.paths.opened.length}.`
          : 'Working it out…'}
      </span>
      {shown ? null : (
        <Button onClick={() => useShell.getState().setOverlay(WHAT_IF.id)}>
          Show on the map <Kbd keys={WHAT_IF.key} />
        </Button>
      )}
      <Button onClick={forgetAssumptions}>Forget all</Button>
      <Button look="primary" title="Writes it into the model, as one step" onClick={keepAssumptions}>
        Keep
      </Button>
    </div>
  );
}
