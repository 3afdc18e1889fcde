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

interface IconProps {
  readonly name: string;
  readonly size?: number;
}

/** A named icon, for decoration beside text: hidden from screen readers. */
export function Icon({ name, size = 16 }: IconProps) {
  const Shape = ICONS[name] ?? CircleHelp;
  return <Shape size={size} aria-hidden="true" />;
}
