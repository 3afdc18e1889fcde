import type { Action } from '../actions/action';
import { useShell } from '../state/store';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { readKeys } from '../ui/kbd';

const LOOKS = { icon: 'ghost', named: 'plain', primary: 'primary' } as const;

/** An action as a toolbar button: the icon alone where it is well known, with its name otherwise. */
export function ActionButton({ action }: { readonly action: Action }) {
  const enabled = useShell((state) => action.enabled?.(state) ?? true);
  const title = useShell((state) => action.titleNow?.(state) ?? action.title);
  const { icon, look } = action.toolbar ?? { icon: '', look: 'named' as const };
  return (
    <Button
      look={LOOKS[look]}
      disabled={!enabled}
      title={action.shortcut ? `${title} (${readKeys(action.shortcut, '+')})` : title}
      aria-label={action.title}
      onClick={() => void action.run()}
    >
      {icon ? <Icon name={icon} size={15} /> : null}
      {look === 'icon' ? null : action.title.replace(' bundle', '')}
    </Button>
  );
}
