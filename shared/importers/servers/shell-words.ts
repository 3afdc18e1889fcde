import { parseArgsStringToArgv } from 'string-argv';

/** The words of a command line as a shell would split them; nothing is expanded or run. */
export function shellWords(line: string): string[] {
  return parseArgsStringToArgv(line.slice(0, 20_000));
}
