<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="x-ua-compatible" content="ie=edge">
    <title></title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="/themes/@@THEME_PARENT@@/assets/css/theme.css" type="text/css" media="all">
  </head>
  <body>
    <div id="layout-error">
      <div id="content">
        <section id="main">
          <header class="page-header">
            <div class="logo"><img src="/img/logo.png" width="96" height="96" alt="{$shop.name}"></div>
            {$HOOK_MAINTENANCE nofilter}
          </header>
          <section id="content" class="page-content page-maintenance">
            <h1>Nous revenons bientôt.</h1>
            {$maintenance_text nofilter}
          </section>
          <footer class="page-footer"></footer>
        </section>
      </div>
    </div>
  </body>
</html>
