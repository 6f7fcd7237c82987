import { reasons } from '../../links/reasons/pt.ts';
import type { MailTexts } from '../mail-texts.ts';
import { pluralsOf } from '../plurals.ts';

const plural = pluralsOf<'one'>('pt');
const links = (count: number): string => plural(count, { one: '1 link', other: `${count} links` });

export const pt: MailTexts = {
  digest: {
    where: { onSite: (host) => `em ${host}`, onYourSites: 'em seus sites' },
    when: { on: (day) => `em ${day}`, from: (day) => `a partir de ${day}`, soon: 'em breve' },
    subjects: {
      scheduled: ({ count, where, when }) =>
        `${links(count)} ${where} ${plural(count, { one: 'será removido', other: 'serão removidos' })} ${when}`,
      held: ({ count, where }) =>
        `${links(count)} ${where} ${plural(count, { one: 'aguarda', other: 'aguardam' })} sua decisão`,
      removed: ({ count, where }) =>
        `${links(count)} ${where} ${plural(count, { one: 'foi removido', other: 'foram removidos' })}`,
      unchecked: ({ count, where, days }) =>
        `${links(count)} ${where} ${plural(count, {
          one: 'não pôde ser verificado',
          other: 'não puderam ser verificados',
        })} por ${days} dias`,
      staying: ({ count, where }) =>
        `${links(count)} ${where} ${plural(count, { one: 'será mantido', other: 'serão mantidos' })}`,
    },
    sections: {
      scheduled: ({ count, verify }) => ({
        heading: `${links(count)} ${plural(count, { one: 'será removido', other: 'serão removidos' })}`,
        paragraphs: [
          `${plural(count, {
            one: 'Não o encontramos na página dele.',
            other: 'Não os encontramos nas páginas deles.',
          })} Se isso não mudar antes do horário indicado, os visitantes verão que o link não funciona mais. Você ainda poderá restaurá-lo por mais 7 dias.`,
          `Para manter um link, coloque-o de volta na página ou corrija o site_url dele. Verificamos mais ou menos a cada hora; com ${verify}, a verificação é feita agora mesmo. Se você não precisa mais dele, desative-o ou apague-o.`,
        ],
      }),
      held: ({ count, confirmRemoval }) => ({
        heading: `${links(count)} ${plural(count, { one: 'aguarda', other: 'aguardam' })} sua decisão`,
        paragraphs: [
          'Muitos dos seus links sumiram de uma vez. Muitas vezes isso é um erro de um modelo ou de um plug-in, por isso esperamos antes de remover algum.',
          `Se foi um erro, coloque ${plural(count, { one: 'o link', other: 'os links' })} de volta. Se não foi, confirme cada remoção com ${confirmRemoval}. Sem sua decisão, vamos ${plural(count, { one: 'removê-lo', other: 'removê-los' })} no horário indicado.`,
        ],
      }),
      removed: ({ count, restore }) => ({
        heading: `${links(count)} ${plural(count, { one: 'foi removido', other: 'foram removidos' })}`,
        paragraphs: [
          `${plural(count, {
            one: 'Ele não estava na página havia um dia ou mais.',
            other: 'Eles não estavam nas páginas havia um dia ou mais.',
          })} Agora os visitantes veem que o link não funciona mais.`,
          `Até o horário indicado, ${restore} restaura um link com as estatísticas dele. Depois disso, ele é apagado definitivamente.`,
        ],
      }),
      unchecked: ({ count, botPage }) => ({
        heading: `${links(count)} ${plural(count, {
          one: 'não pôde ser verificado',
          other: 'não puderam ser verificados',
        })}`,
        paragraphs: [
          plural(count, {
            one: 'Não conseguimos ver se ele ainda está na página. O link continua funcionando, e nada é removido por isso.',
            other:
              'Não conseguimos ver se eles ainda estão nas páginas. Os links continuam funcionando, e nada é removido por isso.',
          }),
          `${botPage} explica o que é o KlookUpBot e como permitir o acesso dele.`,
        ],
      }),
      staying: ({ count }) => ({
        heading: `${links(count)} ${plural(count, { one: 'será mantido', other: 'serão mantidos' })}`,
        paragraphs: [
          `${plural(count, {
            one: 'Ele havia sumido, e agora não será mais removido.',
            other: 'Eles haviam sumido, e agora não serão mais removidos.',
          })} Você não precisa fazer nada.`,
        ],
      }),
    },
    labels: {
      link: 'Link:',
      page: 'Página:',
      restoreUntil: 'Pode ser restaurado até:',
      removal: 'Remoção:',
      notChecked: 'Sem verificação:',
      now: 'Agora:',
      why: 'Motivo:',
    },
    forDays: (days) => `há ${days} dias`,
    atNextMiss: 'na próxima verificação que não o encontrar',
    changed: 'O link foi alterado.',
    more: (count, list) =>
      `E mais ${count}: ${list} ${plural(count, { one: 'mostra esse link', other: 'mostra esses links' })}.`,
    whyMailed: (host) =>
      `Você recebe este e-mail porque estes links de ${host} pertencem à sua conta. Enviamos no máximo um por hora.`,
    reference: (docs) => `${docs} descreve as chamadas.`,
  },
  questions: (address) => `Tem perguntas? Responda a este e-mail ou escreva para ${address}.`,
  reasons,
};
