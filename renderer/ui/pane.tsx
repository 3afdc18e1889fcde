import type { ReactNode } from 'react';

interface PaneProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled region that scrolls inside itself. */
export function Pane({ title, actions, children }: PaneProps) {
  return (
    <section className="pane" aria-label={title}>
      <header className="pane-head">
        <h2>{title}</h2>
        {actions}
      </header>
      <div className="pane-body">{children}</div>
    </section>
  );
}
