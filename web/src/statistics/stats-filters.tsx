import { Button } from '../controls/button.tsx';
import { SelectField, TextField } from '../controls/field.tsx';
import { textsOf } from '../languages/language.ts';
import type { StatsQuery } from './stats.ts';
import { type AskedStats, type Interval, intervalsOf, RANGES, rangeNameOf } from './stats-range.ts';

interface StatsFiltersProps {
  readonly asked: AskedStats;
  readonly query: StatsQuery;
  /** The zones that can be chosen, by the name that the address has for them. */
  readonly zones: readonly (readonly [name: string, label: string])[];
  readonly onAsked: (changes: Partial<AskedStats>) => void;
}

/** Range, interval and time zone, which the address keeps. */
export function StatsFilters({ asked, query, zones, onAsked }: StatsFiltersProps) {
  const texts = textsOf('statistics');
  const name = rangeNameOf(asked);
  const fitting = intervalsOf(query);
  return (
    <div class="stats-filters">
      <fieldset class="range-choice">
        <legend class="unseen">{texts.range}</legend>
        {RANGES.map((each) => (
          <Button
            key={each}
            kind="quiet"
            aria-pressed={each === name}
            onClick={() =>
              // Begins with the days that are on the screen.
              onAsked({
                range: each,
                interval: '',
                ...(each === 'own' ? datesOf(query) : { from: '', to: '' }),
              })
            }
          >
            {texts.ranges[each]}
          </Button>
        ))}
      </fieldset>
      {name === 'own' && (
        <>
          <TextField
            name="from"
            type="date"
            label={texts.from}
            max={query.to}
            value={asked.from || query.from}
            onValue={(from) => from && onAsked({ from })}
          />
          <TextField
            name="to"
            type="date"
            label={texts.to}
            min={query.from}
            value={asked.to || query.to}
            onValue={(to) => to && onAsked({ to })}
          />
        </>
      )}
      {fitting.length > 1 && (
        <SelectField<Interval>
          name="interval"
          label={texts.interval}
          value={query.interval}
          options={fitting.map((each) => [each, texts.by[each]] as const)}
          onValue={(interval) => onAsked({ interval })}
        />
      )}
      <SelectField
        name="zone"
        label={texts.zone}
        value={asked.zone}
        options={zones}
        onValue={(zone) => onAsked({ zone })}
      />
    </div>
  );
}

const datesOf = ({ from, to }: StatsQuery) => ({ from, to });
