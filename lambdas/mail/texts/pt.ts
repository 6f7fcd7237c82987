import type { MailTexts } from '../mail-texts.ts';
import { pluralsOf } from '../plurals.ts';

const plural = pluralsOf<'one'>('pt');
const links = (count: number): string => plural(count, { one: '1 link', other: `${count} links` });

const ADMIT = 'Permita o acesso do KlookUpBot.';
const FOUND = 'O link está na página dele.';

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
  reasons: {
    found: FOUND,
    not_modified: FOUND,
    not_on_page: 'A página está completa, e o link não está nela.',
    page_not_found: 'A página não existe mais (status 404 ou 410).',
    soft_404: 'Seu site diz neste endereço que a página não existe.',
    not_published_yet: 'Até agora não houve nenhuma página neste endereço (status 404 ou 410). Publique-a.',
    unreachable: 'Seu site não respondeu. Confira se ele pode ser acessado pela internet.',
    site_down:
      'A página e a página inicial do seu site responderam 404 ou 410. Confira se seu site funciona.',
    still_linked: 'A página não foi encontrada, mas sua página inicial ainda leva a ela. Confira a página.',
    rate_limited: `Seu site diz que o acessamos com muita frequência (status 429). ${ADMIT}`,
    access_denied: `Seu site recusou nosso acesso (status 401 ou 403). ${ADMIT}`,
    http_error: 'Seu site respondeu com um erro. Confira se qualquer pessoa pode abrir a página.',
    robots_disallowed: 'Seu robots.txt nos bloqueia. Permita nele o KlookUpBot.',
    robots_unreadable:
      'Não foi possível ler o robots.txt do seu site. Faça com que ele responda com o texto ou com 404.',
    challenge: `Seu site nos mostra um teste para robôs em vez da página. ${ADMIT}`,
    login: 'A página, ou parte dela, é só para quem tem conta. Torne-a pública ou corrija o site_url.',
    consent: `A página só nos mostra um pedido de consentimento. ${ADMIT}`,
    paywall: `A página só nos mostra uma oferta de pagamento. ${ADMIT}`,
    script_shell:
      'A página, ou parte dela, fica vazia sem scripts, e não executamos nenhum. Coloque o link no HTML dela.',
    placeholder:
      'A página só mostra um aviso, por exemplo de manutenção. Traga o conteúdo de volta ou corrija o site_url.',
    cut_off: 'A página é interrompida antes do fim. Confira se ela carrega até o fim.',
    listing:
      'A página é uma lista, ou tem comentários, que continuam em outro lugar. Indique em site_url a página com o link.',
    uncertain_place:
      'O código curto só está em um comentário, um script ou uma página de erro. Coloque o link no HTML.',
    not_html: 'A página não é HTML. Indique em site_url uma página HTML com o link.',
    too_large: 'A página tem mais de 1 MB. Indique em site_url uma página menor com o link.',
    redirected_elsewhere:
      'A página leva a outro site ou passa por redirecionamentos demais. Corrija o site_url.',
    redirected: 'A página leva a outra página do seu site. Indique em site_url a página com o link.',
    all_pages_alike:
      'Todas as páginas do seu site parecem iguais para nós. Coloque o link no HTML da página dele.',
    same_as_unknown:
      'Seu site mostra aqui o mesmo que para páginas que nunca existiram. Traga a página de volta, ou faça seu site responder 404.',
    redesigned:
      'A página parece totalmente nova, e não encontramos o link nela. Coloque-o de volta ou corrija o site_url.',
    unstable: 'A página nos mostrou duas coisas diferentes em um minuto. Confira se ela sempre tem o link.',
  },
};
