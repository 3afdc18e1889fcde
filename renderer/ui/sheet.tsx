import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button';

interface SheetProps {
  readonly title: string;
  readonly open: boolean;
  readonly children: ReactNode;
  /** As high as what is in it, and narrower. */
  readonly small?: boolean;
  /** Buttons beside “Close”. */
  readonly actions?: ReactNode;
  onClose(): void;
}

/** A large dialog over the window: a title, what there is to see, and at least one way out. Escape closes it. */
export function Sheet({ title, open, small = false, children, actions, onClose }: SheetProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className={small ? 'sheet sheet-small' : 'sheet'} aria-describedby={undefined}>
          <Dialog.Title className="sheet-title">{title}</Dialog.Title>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
          <section className="sheet-body" tabIndex={0} aria-label={title}>
            {children}
          </section>
          <div className="sheet-actions">
            {actions}
            <Button onClick={onClose}>Close</Button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
