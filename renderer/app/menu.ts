import type { MenuPart } from '../../shared/ipc/contract';
import { ACTIONS } from '../actions/registry';
import { host } from '../platform/host';
import { useShell } from '../state/store';

/** The menus and what goes into them, by the first word of an action's id. */
const MENUS = [
  ['file', '&File'],
  ['edit', '&Edit'],
  ['add', '&Add'],
  ['map', '&Map'],
  ['threat', '&Threats'],
  ['review', '&Review'],
  ['view', '&View'],
  ['app', '&Help'],
] as const;
const QUIET_MS = 150;

/** The menu bar as the actions make it now. */
function menuParts(): MenuPart[] {
  const state = useShell.getState();
  return MENUS.map(([prefix, label]) => ({
    label,
    items: ACTIONS.filter((a) => a.id.startsWith(`${prefix}.`) && a.menu !== false).map((action) => ({
      id: action.id,
      label: action.titleNow?.(state) ?? action.title,
      shortcut: action.shortcut ?? '',
      enabled: action.enabled?.(state) ?? true,
    })),
  })).filter((menu) => menu.items.length > 0);
}

/** Gives the host's menu bar the actions, and again whenever what they are called or whether they apply has changed. */
export async function startMenu(): Promise<void> {
  let sent = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = async () => {
    const menus = menuParts();
    const text = JSON.stringify(menus);
    if (text === sent) return;
    sent = text;
    await host.call('window.setMenu', { menus });
  };
  useShell.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void send(), QUIET_MS);
  });
  await send();
}
