import {
  ArrowRight,
  Bot,
  Brain,
  CircleHelp,
  Command,
  Contrast,
  Database,
  Download,
  FileText,
  Globe,
  Keyboard,
  KeyRound,
  ListChecks,
  type LucideIcon,
  Redo2,
  Save,
  Settings,
  ShieldCheck,
  SquareDashed,
  Stamp,
  Undo2,
  UserRound,
  Vault,
  Wrench,
} from 'lucide-react';

/** The icons that element kinds and actions name. */
const ICONS: Readonly<Record<string, LucideIcon>> = {
  bot: Bot,
  model: FileText,
  task: ListChecks,
  approval: Stamp,
  zone: SquareDashed,
  flow: ArrowRight,
  brain: Brain,
  wrench: Wrench,
  database: Database,
  globe: Globe,
  'user-round': UserRound,
  'key-round': KeyRound,
  vault: Vault,
  'shield-check': ShieldCheck,
  undo: Undo2,
  redo: Redo2,
  theme: Contrast,
  command: Command,
  save: Save,
  export: Download,
  settings: Settings,
  keyboard: Keyboard,
};

const UNKNOWN = 'unknown';

/** All icons once, in the page but not seen: an icon of hundreds on a map is then one reference. */
export function IconSymbols() {
  return (
    <svg className="icon-symbols" width={0} height={0} aria-hidden="true">
      {Object.entries({ ...ICONS, [UNKNOWN]: CircleHelp }).map(([name, Shape]) => (
        <symbol key={name} id={`icon-${name}`} viewBox="0 0 24 24">
          <Shape size={24} />
        </symbol>
      ))}
    </svg>
  );
}

interface IconProps {
  readonly name: string;
  readonly size?: number;
}

/** A named icon, for decoration beside text: hidden from screen readers. */
export function Icon({ name, size = 16 }: IconProps) {
  return (
    <svg className="icon" width={size} height={size} aria-hidden="true">
      <use href={`#icon-${Object.hasOwn(ICONS, name) ? name : UNKNOWN}`} />
    </svg>
  );
}
