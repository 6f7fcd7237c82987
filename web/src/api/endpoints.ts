import type { paths } from './schema.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type ApiPath = keyof paths & `/api/v1/${string}`;
type Short<P extends string> = P extends `/api/v1${infer Rest}` ? Rest : never;

/** Every endpoint of the API, as the reference writes it, without `/api/v1`: `GET /links/{id}`. */
export type Endpoint = {
  [P in ApiPath]: {
    [M in Method]: paths[P][M] extends { responses: unknown } ? `${Uppercase<M>} ${Short<P>}` : never;
  }[Method];
}[ApiPath];

/** The endpoints that read. */
export type ReadEndpoint = Endpoint & `GET ${string}`;

type OperationOf<E extends Endpoint> = E extends `${infer M} ${infer P}`
  ? `/api/v1${P}` extends ApiPath
    ? Lowercase<M> extends Method
      ? NonNullable<paths[`/api/v1${P}`][Lowercase<M>]>
      : never
    : never
  : never;

type Parameters<E extends Endpoint> =
  OperationOf<E> extends { parameters: infer P }
    ? P
    : { readonly query?: never; readonly path?: never; readonly header?: never };

/** An object's fields, which may be undefined where they may be missing. */
type Lenient<T> = { readonly [K in keyof T]: undefined extends T[K] ? T[K] | undefined : T[K] };

type Field<Name extends string, T> = [T] extends [undefined]
  ? { readonly [K in Name]?: undefined }
  : undefined extends T
    ? { readonly [K in Name]?: Lenient<NonNullable<T>> | undefined }
    : { readonly [K in Name]: Lenient<T> };

type JsonBody<T> = T extends { content: { 'application/json': infer Body } } ? Body : never;

type BodyField<E extends Endpoint> =
  OperationOf<E> extends { requestBody: infer B }
    ? { readonly body: JsonBody<B> }
    : OperationOf<E> extends { requestBody?: infer B }
      ? [NonNullable<B>] extends [never]
        ? { readonly body?: undefined }
        : { readonly body?: JsonBody<NonNullable<B>> }
      : { readonly body?: undefined };

/** What a request to an endpoint needs. */
export type RequestOf<E extends Endpoint> = Field<'path', Parameters<E>['path' & keyof Parameters<E>]> &
  Field<'query', Parameters<E>['query' & keyof Parameters<E>]> &
  BodyField<E> & {
    readonly headers?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal;
  };

/** The arguments after an endpoint: none are needed where nothing is. */
export type RequestArguments<E extends Endpoint, More = unknown> =
  Record<string, never> extends Omit<RequestOf<E>, 'headers' | 'signal'>
    ? [request?: RequestOf<E> & More]
    : [request: RequestOf<E> & More];

type Success<R> = R extends { content: { 'application/json': { data: infer Data } } } ? Data : never;

/** The `data` of an endpoint's successful responses. */
export type DataOf<E extends Endpoint> =
  OperationOf<E> extends { responses: infer R } ? Success<R[keyof R & (200 | 201 | 202)]> : never;
