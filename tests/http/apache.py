"""A private Apache around a shipped configuration."""
import os
import re
import subprocess

import house as h

BASE = "mpm_event authz_core authz_host mime alias dir headers reqtimeout rewrite deflate filter ssl socache_shmcb expires".split()


def start(house, site, *modules, top=""):
    """site: text with virtual hosts at *:80 and *:443."""
    folder = "/usr/lib/apache2/modules"
    lines = ["LoadModule %s_module %s/mod_%s.so" % (m, folder, m) for m in BASE + list(modules)]
    site = site.replace("*:443", "127.0.0.1:%d" % house.port).replace("*:80", "127.0.0.1:%d" % house.plain_port)
    house.write("httpd.conf", "\n".join([
        "ServerRoot " + house.folder, "PidFile %s/httpd.pid" % house.folder, "DefaultRuntimeDir %s/run" % house.folder, *lines,
        "User nobody\nGroup nogroup" if h.ROOT and not house.account else "", "ServerName 127.0.0.1", "TypesConfig /etc/mime.types",
        "Mutex file:%s/run default" % house.folder, "ErrorLog %s/log/apache" % house.folder, "LogLevel warn", "StartServers 1", "ServerLimit 2",
        "ThreadsPerChild 25", "MaxRequestWorkers 50", "GracefulShutdownTimeout 1",
        "Listen 127.0.0.1:%d\nListen 127.0.0.1:%d" % (house.plain_port, house.port),
        "<Directory />\nRequire all denied\nAllowOverride None\n</Directory>", top, site]) + "\n")
    house.start("apache", "apache2", "-d", house.folder, "-f", house.path("httpd.conf"), "-DFOREGROUND")
    house.ready()


def folder_of_host(house):
    """What an owner on shared hosting makes: a folder with .htaccess, the programs' scripts and static; everything in his own account."""
    public, share = house.path("public"), os.path.join(house.share, "conf")
    os.mkdir(public)
    with open(os.path.join(share, "htaccess")) as given, open(os.path.join(public, ".htaccess"), "w") as out:
        out.write(given.read())
    with open(os.path.join(share, "hearth.cgi")) as given:
        script = given.read()
    for name in ("booking", "admin", "reports", "job"):
        with open(os.path.join(public, name + ".cgi"), "w") as out:
            out.write(script)
        os.chmod(os.path.join(public, name + ".cgi"), 0o755)
        conf = house.path("etc", name + ".conf")
        with open(conf) as given:
            text = re.sub("(?m)^# base =.*", "base =", given.read())
        text = re.sub("(?m)^db_user = .*", "db_user = root", text)  # one account for everything
        with open(conf, "w") as out:
            out.write(text)
    subprocess.run(["cp", "-R", os.path.join(house.share, "static"), public], check=True)
    house.hand_over(public)
    return public


def shared_site(house, public, more=""):
    """The host's own part: as little as hosts allow."""
    return """<VirtualHost *:80>
  RedirectMatch 301 "^(.*)$" "https://127.0.0.1$1"
</VirtualHost>
<VirtualHost *:443>
  SSLEngine on
  SSLCertificateFile {0}/cert.pem
  SSLCertificateKeyFile {0}/key.pem
  DocumentRoot {1}
  Header always set Strict-Transport-Security "max-age=1"
  <Directory {1}>
    Require all granted
    AllowOverride All
    Options FollowSymLinks
  </Directory>
  {2}
</VirtualHost>
ServerTokens Prod
""".format(house.folder, public, more)


def own_configuration(house):
    """CGI programs run as the server's account and read what it may read."""
    house.give(house.path("run"), house.path("etc"), *[house.path("etc", n) for n in os.listdir(house.path("etc"))])
