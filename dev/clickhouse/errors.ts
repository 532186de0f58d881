/** A failure of a request in ClickHouse's terms: a number, a name, and the HTTP status that goes with it. */
export class ExecutionError extends Error {
  constructor(
    readonly code: number,
    readonly type: string,
    message: string
  ) {
    super(message);
    this.name = 'ExecutionError';
  }

  /** The response body, as ClickHouse words it. */
  toText(version: string): string {
    const sentence = this.message.trim().replace(/\.?$/, '.');
    return `Code: ${this.code}. DB::Exception: ${sentence} (${this.type}) (version ${version})\n`;
  }

  get status(): number {
    return STATUS.get(this.type) ?? 500;
  }
}

/** HTTP status by exception name; ClickHouse keeps this table in `exceptionCodeToHTTPStatus`. Every other name is 500. */
const STATUS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    400: [
      'BAD_ARGUMENTS CANNOT_COMPILE_REGEXP CANNOT_PARSE_TEXT CANNOT_PARSE_ESCAPE_SEQUENCE CANNOT_PARSE_QUOTED_STRING',
      'CANNOT_PARSE_DATE CANNOT_PARSE_DATETIME CANNOT_PARSE_NUMBER CANNOT_PARSE_DOMAIN_VALUE_FROM_STRING CANNOT_PARSE_IPV4',
      'CANNOT_PARSE_IPV6 CANNOT_PARSE_INPUT_ASSERTION_FAILED CANNOT_PARSE_UUID DUPLICATE_COLUMN ILLEGAL_COLUMN',
      'UNKNOWN_ELEMENT_IN_AST UNKNOWN_TYPE_OF_AST_NODE THERE_IS_NO_COLUMN TOO_DEEP_AST TOO_BIG_AST SYNTAX_ERROR',
      'UNEXPECTED_AST_STRUCTURE INCORRECT_DATA TYPE_MISMATCH VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE',
    ],
    401: ['REQUIRED_PASSWORD'],
    403: ['UNKNOWN_USER WRONG_PASSWORD AUTHENTICATION_FAILED SET_NON_GRANTED_ROLE ACCESS_DENIED'],
    404: [
      'UNKNOWN_TABLE UNKNOWN_FUNCTION UNKNOWN_IDENTIFIER UNKNOWN_TYPE UNKNOWN_STORAGE UNKNOWN_DATABASE UNKNOWN_SETTING',
      'UNKNOWN_DIRECTION_OF_SORTING UNKNOWN_AGGREGATE_FUNCTION UNKNOWN_FORMAT UNKNOWN_DATABASE_ENGINE',
      'UNKNOWN_TYPE_OF_QUERY UNKNOWN_ROLE',
    ],
    408: ['TIMEOUT_EXCEEDED'],
    413: ['QUERY_IS_TOO_LARGE'],
    415: ['UNSUPPORTED_MEDIA_TYPE'],
    501: ['NOT_IMPLEMENTED'],
    503: ['SOCKET_TIMEOUT CANNOT_OPEN_FILE CANNOT_SCHEDULE_TASK'],
  }).flatMap(([status, names]) =>
    names.flatMap((line) => line.split(' ')).map((name): [string, number] => [name, Number(status)])
  )
);

const EXCEPTION =
  /Code: (\d+)\. DB::Exception: ([\s\S]*?)\s*\(([A-Z0-9_]*[A-Z]{3}[A-Z0-9_]*)\)\s*(?:\(version [^)]*\))?\s*$/;

/** Takes an engine's message apart; anything else is STD_EXCEPTION, as ClickHouse reports failures that are not its own. */
export function asExecutionError(cause: unknown): ExecutionError {
  if (cause instanceof ExecutionError) {
    return cause;
  }
  const message = cause instanceof Error ? cause.message : String(cause);
  const [, code, text = message, type = ''] = EXCEPTION.exec(message) ?? [];
  return code === undefined
    ? new ExecutionError(1001, 'STD_EXCEPTION', message)
    : new ExecutionError(Number(code), type, text);
}
