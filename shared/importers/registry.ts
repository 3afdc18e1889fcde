import type { Importer } from './importer';
import { mcpClientConfig } from './mcp-client-config/mcp-client-config';
import { mcpToolsList } from './mcp-tools-list/mcp-tools-list';

/** Every format, most telling content first: the first that recognises a source reads it. One line per importer. */
export const IMPORTERS: readonly Importer[] = [mcpClientConfig, mcpToolsList];
