import { useMutation } from '@tanstack/preact-query';
import type { ReadEndpoint } from '../api/endpoints.ts';
import { messageOf } from '../api/problem-texts.ts';
import { type Failure, isProblem } from '../api/problems.ts';
import { invalidate } from '../api/queries.ts';
import { toast } from '../controls/toasts.tsx';
import { textsOf } from '../languages/language.ts';

/** What a decision may change. */
const SHOWN: readonly ReadEndpoint[] = [
  'GET /operator/reports',
  'GET /operator/links/{code}',
  'GET /operator/accounts/{id}',
  'GET /operator/blocks',
  'GET /operator/appeals',
  'GET /operator/audit',
];

/** Why a decision failed, in words for operators. */
export const whyOf = (failure: Failure): string =>
  isProblem(failure, 'forbidden') ? textsOf('operators').ownCause : messageOf(failure);

interface DecisionOptions<Target, Result> {
  /** What to decide about, one after the other. */
  readonly targets: readonly Target[];
  readonly decide: (target: Target) => Promise<Result>;
  /** What happened and what comes next. */
  readonly said: (results: readonly Result[]) => string;
  /** The opposite, where the API has one. */
  readonly undo?: {
    readonly decide: (target: Target) => Promise<unknown>;
    readonly said: string;
    /** Whether there is anything to take back. */
    readonly applies?: (results: readonly Result[]) => boolean;
  };
  readonly onDone: () => void;
}

interface Decided<Target, Result> {
  readonly done: readonly (readonly [Target, Result])[];
  readonly failures: readonly Failure[];
}

/** Decides about each; one failure does not stop the others. @throws the first failure when all failed */
async function decideEach<Target, Result>(
  targets: readonly Target[],
  decide: (target: Target) => Promise<Result>,
): Promise<Decided<Target, Result>> {
  const done: (readonly [Target, Result])[] = [];
  const failures: Failure[] = [];
  for (const target of targets) {
    try {
      done.push([target, await decide(target)]);
    } catch (error) {
      failures.push(error as Failure);
    }
  }
  if (done.length === 0 && failures[0]) throw failures[0];
  return { done, failures };
}

/** Carries a decision out, says what happened, and offers the opposite. */
export function useDecision<Target, Result>({
  targets,
  decide,
  said,
  undo,
  onDone,
}: DecisionOptions<Target, Result>) {
  const mutation = useMutation<Decided<Target, Result>, Failure, void>({
    mutationFn: () => decideEach(targets, decide),
    onSuccess: ({ done, failures }) => {
      const results = done.map(([, result]) => result);
      const texts = [said(results)];
      if (failures[0]) texts.push(textsOf('operators').partly(failures.length, whyOf(failures[0])));
      const canUndo = undo && (undo.applies?.(results) ?? true);
      toast({
        text: texts.join(' '),
        ...(canUndo && {
          undo: () =>
            void takeBack(
              done.map(([target]) => target),
              undo,
            ),
        }),
      });
      invalidate(...SHOWN);
      onDone();
    },
  });
  return { run: () => mutation.mutate(), busy: mutation.isPending, failure: mutation.error };
}

async function takeBack<Target>(
  targets: readonly Target[],
  { decide, said }: { readonly decide: (target: Target) => Promise<unknown>; readonly said: string },
): Promise<void> {
  try {
    const { failures } = await decideEach(targets, decide);
    toast({
      text: failures[0] ? textsOf('operators').partly(failures.length, whyOf(failures[0])) : said,
    });
  } catch (error) {
    toast({ text: whyOf(error as Failure) });
  }
  invalidate(...SHOWN);
}
