/**
 * The image that messengers show next to a preview's title: our logo on a plain background, the same for every link.
 * Messengers fetch it separately, so it has its own path. It is small enough to be part of the code.
 */
export const PREVIEW_IMAGE = { path: '/preview.png', width: 800, height: 420 } as const;

/** PNG with 8 colors, in base64. */
export const previewImageBase64 =
  'iVBORw0KGgoAAAANSUhEUgAAAyAAAAGkBAMAAAA74Fy8AAAAGFBMVEXx9fTQ4d6vzsmOurNupp5Nkogsf3MLa13zF6lsAAAE' +
  'yElEQVR42u3dwW8bRRQHYDtO0msbIucKRNTXqkXNNTSUXJEI+EqL0F6B2J5/H0Hs3fWuvfiA542i7zuucpqn38682Zl4NAIA' +
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIBn6+Ld9z8/3L390kgUYfw+' +
  'PVl9MBgFuKxSbSkk8fVIbSsVKaoeKhJtkrqWL41K4Hxe9QqSHg1LnGna4da4RDnZVY+0NDBRbnYWJH0yMjFOd9cjrczrMe73' +
  'FCT9amxKCohZpLSAWGgVFpCU/jI8sQFZvvv6+tt2k2haDw3IT09t+713VhkB+dx/9qcBigtIs3k1nltnxQek3QY2m7924cMC' +
  'sjVdvNYbRgdksfV8bOFbVEBGo9nOOhEUkKZUK4NUREBGo0prWFJAmneW1rCMgIzOLbOymw0EpG5F9Or5DG5Zja17c5sMBaSe' +
  '1Z0GyuZseE93riCZnQ8GZLME0xlm82L4o8eNggS9shaDazAb8NnbkFsFKcO4G5BXClJCY7gJyKTavoJgDolpRDbL2n8/2z72' +
  'V1mWvRlNWx9un24kvNGHhLp4u6nH+spOa+fK1kl0WLZnjBObi6Errqr7gXCzKP7D4AQGJKX6ydX6wY8GJzAgrS+2m7Nyb4xO' +
  'ZEBSp2v0TT04IPUccu7USREBeey+sTTqR3f5y+/f7QtIPYWfOv6ey0n/CPW0f+D63gWRXO57+yGtgHzqBsScfmyn/XEeCogp' +
  'JEtAto6/DQZEn54nIO0tw6GAaAszBaR9fW0oID4XZgpIqyCDAXGwN1NAmlfWYECssXIFpOn3BgPi41SugNQd+XBATOm5ApJe' +
  'HhIQTUi2gDweFBDbJtkCcisgRQVkISACgoA8h4DcCEhRARkLSC6TgwJyLiC5zA4JSOuvBOS4xgcFpJlCBOTIpgcFpCmIgBzZ' +
  '/KCA+C9Z+af0wYDUJ6wF5MheHBaQzU1pAcnWhAwHZDP3C0i2NdZwQNazuoBk2zb5j4DsPGjK/++qG5Czvb+icznvHsXmeFPI' +
  'stdv+J2pEFX3mFXlZ6aKmNPryUFAimgLl70KCUiIs+7puLGAFNGnN1fOBaSIVW9zEHEuIJFm3f/SsH5SB2R8/ZVRyuimd9lj' +
  'sv0lvRKWiIIsOo+WW0dNHKzO3qi3r96O52m1KcGpqweZzXfd9njVqZcVV3BBaqcug5RVkHv/GCuoII+DAXHBM3RS7wdEQbIX' +
  'ZDEYEK+s7H3IajAgTjbkM9t/69yd9AhX+xe27qRH2P8LeC5MhThL+5ZZbhSGmOz7D6MCEmTfylZAYlv17jtLQKLXvZ1DogIS' +
  'vcxKnwWkqFl9qxVpHbgWkNyqHUP/WkDiNIerf9s8+iYJSHxr+M/oP+1ZvU8CEqh1TT2tHu6uP1ZJQAp5Z/UJSOw7q0tAQpt1' +
  'ASmtNxSQQqb1SkDKMt1dDz91W9gs4k56mMmueriFEGjWr4ffBwmd13svrZUD1mVVRD2CnWyvff1Tk/iM/NCaPyywSvDF+rW1' +
  '+mAsCnFx/fHhzjVoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAnrO/' +
  'ATJjt1I8mqzVAAAAAElFTkSuQmCC';
