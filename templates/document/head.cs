<?cs # Around the markup of a paper, as a page to print.

  HDF  Document.title
       Href.pdf    address of the file, without Base; absent for none
       Href.back   of where it was opened, without Base ?><?cs include:"parts/icon.cs" ?><!doctype html>
<html lang="<?cs var:Lang ?>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title><?cs var:Document.title ?> – <?cs var:House.name ?></title>
<link rel="icon" href="<?cs var:Base ?>/static/icon.svg?v=<?cs var:Static ?>" type="image/svg+xml">
<link rel="stylesheet" href="<?cs var:Base ?>/static/hearth.css?v=<?cs var:Static ?>">
<link rel="stylesheet" href="<?cs var:Base ?>/static/paper.css?v=<?cs var:Static ?>">
</head>
<body class="papers">
<nav class="tools" aria-label="<?cs var:Paper.papers ?>"><?cs if:Href.back ?><a class="btn quiet" href="<?cs var:Base ?><?cs var:Href.back ?>"><?cs call:icon("chevron-left") ?><?cs var:Paper.close ?></a><?cs /if ?><?cs
if:Href.pdf ?> <a class="btn" href="<?cs var:Base ?><?cs var:Href.pdf ?>"><?cs call:icon("download") ?><?cs var:Paper.pdf ?></a><?cs /if ?></nav>
<main id="main">
