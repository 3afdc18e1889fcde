import { useMapSession } from '../state/map-session';
import { rename } from '../state/rename';

interface RenameFieldProps {
  readonly id: string;
  readonly name: string;
  readonly className?: string;
}

/** The name of a thing as a text field in its place: Enter keeps it, Escape does not. */
export function RenameField({ id, name, className = '' }: RenameFieldProps) {
  const done = (text: string | null) => {
    if (useMapSession.getState().renaming !== id) return;
    useMapSession.getState().set({ renaming: null });
    if (text !== null) rename(id, text);
    window.document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus();
  };
  return (
    <input
      className={`rename-field nodrag nopan ${className}`}
      aria-label="New name"
      defaultValue={name}
      ref={(field) => {
        if (!field || field === window.document.activeElement) return;
        field.focus();
        field.select();
      }}
      onBlur={(event) => done(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') done(event.currentTarget.value);
        else if (event.key === 'Escape') done(null);
      }}
    />
  );
}
