import { ACTIONS } from '../actions/registry';
import { useShell } from '../state/store';
import { Kbd } from '../ui/kbd';
import { Sheet } from '../ui/sheet';

const GROUPS = [
  ['file', 'File'],
  ['edit', 'Edit'],
  ['add', 'Add'],
  ['map', 'Map'],
  ['threat', 'Threats'],
  ['view', 'View'],
  ['app', 'Help'],
] as const;

/** Every key and what it does, out of the same registry that runs them. */
export function ShortcutSheet() {
  const open = useShell((s) => s.shortcutsOpen);
  const setOpen = useShell((s) => s.setShortcutsOpen);
  return (
    <Sheet title="Keyboard shortcuts" open={open} onClose={() => setOpen(false)}>
      <div className="shortcuts">
        {GROUPS.map(([prefix, title]) => {
          const actions = ACTIONS.filter((a) => a.id.startsWith(`${prefix}.`) && a.shortcut !== undefined);
          return actions.length === 0 ? null : (
            <section key={prefix} aria-label={title}>
              <h3>{title}</h3>
              <dl>
                {actions.map((action) => (
                  <div key={action.id}>
                    <dt>{action.title}</dt>
                    <dd>
                      <Kbd keys={action.shortcut ?? ''} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Sheet>
  );
}
