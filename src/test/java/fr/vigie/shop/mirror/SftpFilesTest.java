package fr.vigie.shop.mirror;

import fr.vigie.ssh.SshSession;

class SftpFilesTest extends RemoteFilesContract {

    @Override
    RemoteFiles remote(SshSession session, String root) {
        return new SftpFiles(session, root);
    }
}
