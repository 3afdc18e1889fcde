import { Eye, EyeOff, Plus, SlidersHorizontal, X } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type KeyboardEvent, useState } from 'react';
import './view-tabs.css';
import type { View } from '../../shared/model/document';
import { type ElementKind, elementKinds } from '../../shared/model/elements/registry';
import { type FlowKind, flowKinds } from '../../shared/model/flows/registry';
import { useShell } from '../state/store';
import { dropView, newView, renameView, showAll, showView, toggleKind } from '../state/views';

/** The views of the model as tabs under the map: press one to show it, twice to rename it; the layout is each one's own. */
export function ViewTabs({ view }: { readonly view: View | undefined }) {
  const views = useShell((s) => s.document?.views) ?? [];
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
    tabs[tabs.indexOf(window.document.activeElement as HTMLElement) + step]?.focus();
    event.preventDefault();
  };
  return (
    <div className="view-tabs">
      <div role="tablist" aria-label="Views" onKeyDown={walk}>
        {views.map((one) => (
          <ViewTab key={one.id} view={one} shown={one.id === view?.id} only={views.length < 2} />
        ))}
      </div>
      <button
        type="button"
        aria-label="Add a view"
        title="Add a view with this layout"
        onClick={() => newView()}
      >
        <Plus size={14} aria-hidden="true" />
      </button>
      <KindsMenu hidden={view?.hidden ?? []} omitted={view?.omitted?.length ?? 0} />
    </div>
  );
}

interface ViewTabProps {
  readonly view: View;
  readonly shown: boolean;
  readonly only: boolean;
}

function ViewTab({ view, shown, only }: ViewTabProps) {
  const [renaming, setRenaming] = useState(false);
  if (renaming)
    return (
      <input
        className="view-name"
        aria-label="Name of the view"
        defaultValue={view.name}
        ref={(field) => field?.select()}
        onBlur={(event) => {
          setRenaming(false);
          renameView(view, event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setRenaming(false);
          event.stopPropagation();
        }}
      />
    );
  return (
    <>
      <button
        type="button"
        role="tab"
        aria-selected={shown}
        tabIndex={shown ? 0 : -1}
        title={`${view.name} (double-click or F2 to rename)`}
        onClick={() => showView(view.id)}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={(event) => {
          if (event.key === 'F2') setRenaming(true);
          else if (event.key === 'Delete') dropView(view);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        {view.name}
      </button>
      {shown && !only ? (
        <button
          type="button"
          aria-label={`Remove view ${view.name}`}
          title="Remove this view"
          onClick={() => dropView(view)}
        >
          <X size={12} aria-hidden="true" />
        </button>
      ) : null}
    </>
  );
}

interface KindsMenuProps {
  readonly hidden: readonly string[];
  readonly omitted: number;
}

/** Which kinds of elements and flows the view shows. */
function KindsMenu({ hidden, omitted }: KindsMenuProps) {
  const item = (kind: string, label: string) => (
    <DropdownMenu.CheckboxItem
      key={kind}
      className="menu-item"
      checked={!hidden.includes(kind)}
      onSelect={(event) => event.preventDefault()}
      onCheckedChange={() => toggleKind(kind, label)}
    >
      {hidden.includes(kind) ? <EyeOff size={14} aria-hidden="true" /> : <Eye size={14} aria-hidden="true" />}
      {label}
    </DropdownMenu.CheckboxItem>
  );
  const left = hidden.length + omitted;
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <button type="button" aria-label="What this view shows" title="What this view shows">
          <SlidersHorizontal size={13} aria-hidden="true" />
          {left > 0 ? ` ${left} hidden` : null}
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu view-kinds" align="start" side="top">
          <DropdownMenu.Label className="menu-label">Elements</DropdownMenu.Label>
          {(Object.keys(elementKinds) as ElementKind[]).map((kind) => item(kind, elementKinds[kind].plural))}
          <DropdownMenu.Label className="menu-label">Flows</DropdownMenu.Label>
          {(Object.keys(flowKinds) as FlowKind[]).map((kind) => item(kind, `Flow: ${flowKinds[kind].label}`))}
          {left > 0 ? (
            <DropdownMenu.Item className="menu-item" onSelect={showAll}>
              <Eye size={14} aria-hidden="true" />
              Show everything
            </DropdownMenu.Item>
          ) : null}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
