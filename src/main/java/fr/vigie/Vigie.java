package fr.vigie;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Vigie {
    public static void main(String[] args) {}
}
