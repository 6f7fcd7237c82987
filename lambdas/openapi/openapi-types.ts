/** The subset of OpenAPI 3.1 that the document uses: https://spec.openapis.org/oas/v3.1.0 */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description: string;
    readonly termsOfService?: string;
    readonly contact: { readonly name: string; readonly email: string };
  };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly responses: Readonly<Record<string, ResponseObject>>;
    readonly headers: Readonly<Record<string, HeaderObject>>;
    readonly parameters: Readonly<Record<string, ParameterObject>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
  /** Responses to requests that do not come through the address in `servers`. */
  readonly 'x-other-addresses': Responses;
  /** Responses to paths that are not in `paths`. */
  readonly 'x-other-paths': Responses;
}

export type HttpMethod = 'get' | 'post' | 'put' | 'patch' | 'delete';

export type PathItem = Partial<Readonly<Record<HttpMethod, OperationObject>>> & {
  /** Another path with the same operations. */
  readonly 'x-alias'?: string;
  /** HEAD gets the response to GET without its body. Not an operation, because nobody needs it in a generated client. */
  readonly 'x-head'?: true;
  /** Responses to methods that the path does not support. */
  readonly 'x-other-methods': Responses;
};

export interface OperationObject {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  /** Alternatives; an empty one means that no key is required. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  /** Where the operation is, if not at the document's server. */
  readonly servers?: readonly { readonly url: string }[];
  readonly parameters?: readonly (ParameterObject | Reference)[];
  readonly requestBody?: RequestBody;
  readonly responses: Responses;
}

export interface Reference {
  readonly $ref: string;
}

export interface ParameterObject {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
  readonly examples?: Examples;
}

export interface RequestBody {
  readonly required: boolean;
  readonly description: string;
  readonly content: Content;
}

export type Responses = Readonly<Record<string, ResponseObject | Reference>>;

export interface ResponseObject {
  readonly description: string;
  readonly headers: Readonly<Record<string, HeaderObject | Reference>>;
  readonly content: Content;
}

export interface HeaderObject {
  readonly description: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

export type Content = Readonly<Record<string, { readonly schema: JsonSchema; readonly examples?: Examples }>>;

export type Examples = Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>;

/** A JSON Schema, draft 2020-12. Lists the keywords that are read here; others are passed through. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly [word: string]: unknown;
}
