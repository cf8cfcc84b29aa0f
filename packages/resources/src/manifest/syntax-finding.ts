import type { YAMLError } from 'yaml';
import type { Finding } from './problem.ts';

type Words = Pick<Finding, 'message' | 'fix'>;

const BY_CODE: Readonly<Record<string, Words>> = {
  TAB_AS_INDENT: {
    message: 'a tab indents this line; YAML takes spaces only',
    fix: 'replace the tab with spaces',
  },
  BAD_INDENT: {
    message: 'this line is not indented like its neighbours',
    fix: 'give all fields of one object the same number of spaces',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'a second ": " on one line',
    fix: 'put the value in quotes, or start a new line',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'a field without ":" before this line ends',
    fix: 'write "name: value"',
  },
  BAD_ALIAS: { message: 'an alias ("*name") without a name', fix: 'put text that starts with "*" in quotes' },
  BAD_DQ_ESCAPE: {
    message: 'an unknown escape in double quotes',
    fix: 'write "\\\\" for a backslash, or use single quotes',
  },
  BAD_SCALAR_START: { message: 'text that starts with "@" or a backtick', fix: 'put it in quotes' },
  BAD_DIRECTIVE: { message: 'a "%" line that YAML does not know', fix: 'take the line out' },
};

const byMessage = (message: string): Words => {
  if (/Missing closing/.test(message))
    return { message: 'a quote that is never closed', fix: 'close the quote' };
  if (/need to be followed by map values|Missing , or :/.test(message))
    return { message: 'a field without ":"', fix: 'write "name: value"' };
  if (/Missing ,/.test(message)) return { message: 'a comma is missing', fix: 'put "," between the items' };
  if (/Missing space after :/.test(message))
    return { message: 'no space after ":"', fix: 'write "name: value"' };
  if (/Unexpected/i.test(message))
    return {
      message: 'a character that YAML does not expect here',
      fix: 'put text with special characters in quotes, and close every bracket',
    };
  return { message: `not valid YAML (${message.split('\n')[0]})`, fix: 'mend the syntax' };
};

/** What the YAML library says, in words for people who do not know its grammar. */
export const syntaxFinding = ({ code, message }: YAMLError, text: string, offset: number): Finding => {
  // A tab often shows as another error first; the character itself tells more than the code.
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset + 1);
  if (/end with a [\]}]/.test(message))
    return { path: '', message: 'a bracket that is never closed', fix: 'close every "{" and "["' };
  const known = /^ *\t/.test(line) ? BY_CODE['TAB_AS_INDENT'] : BY_CODE[code];
  return { path: '', ...(known ?? byMessage(message)) };
};
